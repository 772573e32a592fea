//! What AWS's pages show.

use std::sync::LazyLock;

use keyfob_core::aws::{PageSnapshot, Typed};
use serde_json::{Value, json};

use super::marks::{ACCOUNT, USER};

/// What a page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shows {
    /// The MFA step of sign-in; perhaps it says that something was wrong.
    SignIn { refusing: bool },
    /// The console's page that assigns a device; perhaps it says that the codes were wrong.
    Wizard { refusing: bool },
    /// The console says that the device is assigned.
    Assigned,
    /// The console lists these devices; perhaps it says that one was removed.
    Devices { listed: Vec<usize>, removed: bool },
}

/// The page as the content script reads it.
pub fn snapshot(shows: &Shows) -> PageSnapshot {
    match shows {
        Shows::SignIn { refusing } => with_flash(&SIGN_IN, *refusing, "This is incorrect."),
        Shows::Wizard { refusing } => with_flash(
            &WIZARD,
            *refusing,
            "Authentication code for device is not valid.",
        ),
        Shows::Assigned => with_flash(&PLAIN, true, "MFA device assigned"),
        Shows::Devices { listed, removed } => {
            let mut page = with_flash(&PLAIN, *removed, "MFA device removed");
            page.serials = listed.iter().map(|device| serial(*device)).collect();
            page
        }
    }
}

/// The number that AWS gives a device.
pub fn serial(device: usize) -> String {
    format!("arn:aws:iam::{ACCOUNT}:mfa/fob-{device}")
}

pub fn typed() -> Typed {
    Typed {
        account: ACCOUNT.into(),
        user: format!("{USER}0"),
        resolving: String::new(),
    }
}

/// Who is signed in, as the console says.
pub fn session_data() -> String {
    let arn = format!("arn:aws:iam::{ACCOUNT}:user/{USER}0");
    json!({"accountId": ACCOUNT, "sessionARN": arn}).to_string()
}

/// A moment of November 2026, in which all lives are lived.
pub fn http_date(seconds: u64) -> String {
    const DAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    let since = seconds - FIRST;
    let (days, second) = (since / 86_400, since % 86_400);
    // The first was a Sunday.
    let name = DAYS[usize::try_from(days % 7).unwrap()];
    let (hours, minutes, seconds) = (second / 3_600, second / 60 % 60, second % 60);
    format!(
        "{name}, {:02} Nov 2026 {hours:02}:{minutes:02}:{seconds:02} GMT",
        days + 1
    )
}

fn with_flash(page: &PageSnapshot, shown: bool, flash: &str) -> PageSnapshot {
    let mut page = page.clone();
    page.flashes.extend(shown.then(|| flash.to_owned()));
    page
}

static SIGN_IN: LazyLock<PageSnapshot> = LazyLock::new(|| {
    let field = field("mfacode", "mfaCode", "MFA code", Some(0));
    let submit = json!({
        "tag": "button", "id": "submitMfa_button", "testId": "", "text": "Submit", "form": 0, "submits": true,
    });
    let typed = json!({"account": ACCOUNT, "user": format!("{USER}0"), "resolving": ""});
    read(json!({
        "host": HOST, "path": "/oauth", "query": "?client_id=console", "fragment": "",
        "language": "en", "headings": ["Multi-factor authentication"], "flashes": [], "paragraphs": [],
        "fields": [field], "controls": [submit], "typed": typed,
        "session": "", "secretKeys": 0, "pictures": 0, "serials": [],
    }))
});

static PLAIN: LazyLock<PageSnapshot> = LazyLock::new(|| {
    read(json!({
        "host": CONSOLE_HOST, "path": "/iam/home", "query": "", "fragment": "#/security_credentials/mfa",
        "language": "en", "headings": ["My security credentials"], "flashes": [], "paragraphs": [],
        "fields": [], "controls": [], "typed": {"account": "", "user": "", "resolving": ""},
        "session": session_data(), "secretKeys": 0, "pictures": 0, "serials": [],
    }))
});

static WIZARD: LazyLock<PageSnapshot> = LazyLock::new(|| {
    let fields = [1, 2].map(|number| {
        let label = format!("MFA code {number}");
        field(&format!("formField{number}"), "", &label, None)
    });
    let link = json!({"tag": "a", "id": "", "testId": "", "text": "Show secret key", "form": null});
    let mut page = serde_json::to_value(&*PLAIN).unwrap();
    page["headings"] = json!(["Set up device"]);
    page["fields"] = json!(fields);
    page["controls"] = json!([link]);
    page["secretKeys"] = 1.into();
    read(page)
});

fn field(id: &str, name: &str, label: &str, form: Option<u32>) -> Value {
    json!({
        "tag": "input", "kind": "text", "id": id, "name": name, "label": label,
        "placeholder": "", "autocomplete": "off", "testIds": [], "form": form,
        "context": "", "editable": true,
    })
}

fn read(page: Value) -> PageSnapshot {
    serde_json::from_value(page).unwrap()
}

/// Of sign-in.
pub const HOST: &str = "us-east-1.signin.aws.amazon.com";

/// Of the console.
pub const CONSOLE_HOST: &str = "us-east-1.console.aws.amazon.com";

/// 2026-11-01T00:00:00Z, in seconds.
const FIRST: u64 = 1_793_491_200;
