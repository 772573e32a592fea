//! What a page itself shows of who is signing in.

use crate::aws::hosts::{SignInHost, session_account};
use crate::aws::identity::{Account, AccountId};
use crate::aws::snapshot::PageSnapshot;
use crate::aws::words::{fold, mentions};

/// The accounts of host, `login_hint` and path, in this order.
pub(super) fn accounts<'a>(
    host: &'a SignInHost,
    snapshot: &'a PageSnapshot,
) -> impl Iterator<Item = Account> + 'a {
    let ids = [login_hint(&snapshot.query), session(&snapshot.path)];
    let sessions = ids.into_iter().flatten().map(Account::Id);
    host.account().cloned().into_iter().chain(sessions)
}

/// The e-mail address after *Enter the password for*, in a heading or a paragraph.
pub(super) fn root_email(snapshot: &PageSnapshot) -> Option<String> {
    let texts = snapshot.headings.iter().chain(&snapshot.paragraphs);
    let mut emails = texts.filter_map(|text| {
        let asks = text.contains('@') && mentions(&fold(text), |words| words.password_for);
        asks.then(|| text.split_whitespace().find_map(email))
            .flatten()
    });
    emails.next()
}

/// An e-mail address in lower case, without the punctuation of the sentence around it.
pub(super) fn email(text: &str) -> Option<String> {
    let text = text.trim().trim_matches(AROUND);
    let (name, domain) = text.rsplit_once('@')?;
    let sound = |part: &str| !part.is_empty() && !part.contains(char::is_whitespace);
    let whole = text.len() <= LONGEST_EMAIL && sound(name) && sound(domain);
    whole.then(|| text.to_lowercase())
}

/// The account of `login_hint=ACCOUNT-XXXXXXXX`, if the address has exactly one.
fn login_hint(query: &str) -> Option<AccountId> {
    let pairs = query.strip_prefix('?')?.split('&');
    let mut hints = pairs.filter_map(|pair| pair.strip_prefix("login_hint="));
    let account = session_account(hints.next()?);
    account.filter(|_| hints.next().is_none())
}

/// The account of `/sessions/ACCOUNT-XXXXXXXX/…`.
fn session(path: &str) -> Option<AccountId> {
    let name = path.strip_prefix("/sessions/")?.split('/').next()?;
    session_account(name)
}

/// RFC 5321, section 4.5.3.1.3: a path of 256 octets, less its brackets.
const LONGEST_EMAIL: usize = 254;

/// Punctuation beside an address.
const AROUND: &[char] = &[
    '.', ',', ':', ';', '!', '?', '"', '\'', '(', ')', '<', '>', '«', '»', '“', '”', '„', '‘', '’',
    '「', '」', '。', '：', '，', '（', '）',
];
