//! What a page shows, as the content script saw it.
//!
//! A snapshot is a claim of a hostile page. It decides nothing by itself: the host is checked again
//! against the sender that the browser vouches for.

use serde::{Deserialize, Serialize};

/// One look at a page: where it is, what is visible, and what the person typed to say who they are.
///
/// # Security
///
/// Never a password, a secret key, or the value of a field other than the three of [`Typed`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PageSnapshot {
    /// `location.host`, with a port if it has one.
    pub host: String,
    /// `location.pathname`.
    pub path: String,
    /// `location.search` with its question mark, or empty.
    pub query: String,
    /// `location.hash` with its number sign, or empty.
    pub fragment: String,
    /// The `lang` of the document, or empty.
    pub language: String,
    /// Visible headings, in document order.
    pub headings: Vec<String>,
    /// Visible alerts and flash messages, in document order.
    pub flashes: Vec<String>,
    /// Visible paragraphs, in document order.
    pub paragraphs: Vec<String>,
    /// Visible fields that take text, in document order. [`Field`]s are named by their place here.
    pub fields: Vec<Field>,
    /// Visible buttons and links that act as buttons, in document order.
    pub controls: Vec<Control>,
    /// What the person typed in this document, or an earlier one of the same tab.
    pub typed: Typed,
    /// What the console says of its session, the content of `meta[name="awsc-session-data"]`, or empty.
    pub session: String,
    /// How many visible texts look like a secret key. The keys themselves stay in the page.
    pub secret_keys: u32,
    /// How many visible pictures may be a QR code.
    pub pictures: u32,
    /// Visible texts that look like the ARN of an MFA device, in document order.
    pub serials: Vec<String>,
    /// What the visible row that is chosen in a list says, or empty.
    #[serde(default)]
    pub chosen: String,
}

/// A visible `input` or `textarea`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Field {
    /// The element's name in lower case: `input` or `textarea`.
    pub tag: String,
    /// The `type` that the browser made of the attribute, in lower case.
    pub kind: String,
    /// The `id`, or empty.
    pub id: String,
    /// The `name`, or empty.
    pub name: String,
    /// The text of its labels, `aria-labelledby` or `aria-label`, or empty.
    pub label: String,
    /// The `placeholder`, or empty.
    pub placeholder: String,
    /// The `autocomplete`, or empty.
    pub autocomplete: String,
    /// The `data-testid` of the field and of the elements around it, from the inside out.
    pub test_ids: Vec<String>,
    /// Fields with the same number share a form; `None` stands outside every form.
    pub form: Option<u32>,
    /// The visible text of the form, or of the nearest block that holds a control.
    pub context: String,
    /// Neither disabled nor read-only.
    pub editable: bool,
}

/// A visible control: a button, a submit input, or a link that acts as a button.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Control {
    /// The element's name in lower case: `button`, `input` or `a`.
    pub tag: String,
    /// The `id`, or empty.
    pub id: String,
    /// Its `data-testid`, or empty.
    pub test_id: String,
    /// What it says.
    pub text: String,
    /// As [`Field::form`].
    pub form: Option<u32>,
    /// It is of the `type` that submits a form.
    #[serde(default)]
    pub submits: bool,
}

/// What the person typed to say who is signing in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Typed {
    /// Account id or alias, or empty.
    pub account: String,
    /// IAM user name, or empty.
    pub user: String,
    /// Root user's e-mail address, account id or alias, as typed into the entry page, or empty.
    pub resolving: String,
}

/// The members of [`Typed`], and the `id` of the field that each of them is typed into.
///
/// The same in every generation of the sign-in pages since 2017.
pub const IDENTITY_FIELDS: [(&str, &str); 3] = [
    ("account", "account"),
    ("user", "username"),
    ("resolving", "resolving_input"),
];
