//! Who speaks: asked before what is asked, and closed when in doubt.

use keyfob_core::aws::PageHost;

use crate::platform::TabId;

/// Who this extension is, as the browser says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// `runtime.id`.
    pub id: String,
    /// The origin of the extension's own pages, without a slash at its end.
    pub origin: String,
}

/// What the browser says of the sender of a message. The sender itself can't write any of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sender {
    /// `sender.id`.
    pub id: Option<String>,
    /// `sender.origin`.
    pub origin: Option<String>,
    /// `sender.url`.
    pub url: Option<String>,
    /// `sender.frameId`; 0 is the top frame.
    pub frame: Option<u32>,
    /// `sender.tab.id`.
    pub tab: Option<TabId>,
    /// `sender.tab.url`: where the tab is, as the browser has committed it.
    pub tab_url: Option<String>,
    /// `sender.documentId`: another one for each document.
    pub document: Option<String>,
}

/// Someone who may ask something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Speaker {
    /// A page of this extension.
    Page,
    /// The content script in the top frame of a page of AWS's.
    Content(ContentPage),
}

/// A page of AWS's that the browser vouches for: one that signs in, or the console's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ContentPage {
    pub(crate) tab: TabId,
    /// The address that the document was loaded from.
    pub(crate) url: String,
    pub(crate) host: PageHost,
    /// The document, if the browser names it.
    pub(crate) document: Option<String>,
}

/// Says who sent a message; `None` is nobody who may ask anything.
///
/// # Security
///
/// Id, origin, URL, frame and the tab's own address must all be there and agree. A compromised page can
/// say what it likes in the message, but not here.
pub(crate) fn identify(own: &Identity, sender: &Sender) -> Option<Speaker> {
    let url = sender.url.as_deref()?;
    let origin = sender.origin.as_deref()?;
    if sender.id.as_deref() != Some(own.id.as_str()) {
        return None;
    }
    if origin == own.origin {
        return own_page(own, sender, url);
    }
    if sender.frame != Some(0) {
        return None;
    }
    content_page(sender, origin, url).map(Speaker::Content)
}

/// The popup has neither tab nor frame; a page of ours in a tab is the top frame of it.
fn own_page(own: &Identity, sender: &Sender, url: &str) -> Option<Speaker> {
    let ours = url.strip_prefix(own.origin.as_str())?.starts_with('/');
    (ours && sender.frame.unwrap_or(0) == 0).then_some(Speaker::Page)
}

/// A document may have changed its address within its origin since it was loaded, of which both browsers
/// tell the tab alone: so host and kind of page must be the same, and path and fragment need not be.
fn content_page(sender: &Sender, origin: &str, url: &str) -> Option<ContentPage> {
    let host = PageHost::parse(url)?;
    let at = PageHost::parse(sender.tab_url.as_deref()?)?;
    let same = origin.strip_prefix("https://")? == host.as_str() && at == host;
    let tab = sender.tab?;
    same.then(|| ContentPage {
        tab,
        url: url.to_owned(),
        host,
        document: sender.document.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const OURS: &str = "chrome-extension://abcdefghijklmnop";

    fn own() -> Identity {
        Identity {
            id: "abcdefghijklmnop".into(),
            origin: OURS.into(),
        }
    }

    fn popup() -> Sender {
        Sender {
            id: Some("abcdefghijklmnop".into()),
            origin: Some(OURS.into()),
            url: Some(format!("{OURS}/pages/popup.html")),
            ..Sender::default()
        }
    }

    fn script(url: &str, origin: &str) -> Sender {
        Sender {
            id: Some("abcdefghijklmnop".into()),
            origin: Some(origin.into()),
            url: Some(url.into()),
            frame: Some(0),
            tab: Some(7),
            tab_url: Some(url.into()),
            document: None,
        }
    }

    #[test]
    fn our_pages_are_ours() {
        assert_eq!(identify(&own(), &popup()), Some(Speaker::Page));
        let in_a_tab = Sender {
            tab: Some(3),
            frame: Some(0),
            ..popup()
        };
        assert_eq!(identify(&own(), &in_a_tab), Some(Speaker::Page));
    }

    #[test]
    fn a_missing_or_foreign_mark_is_nobody() {
        let spoilt: [fn(&mut Sender); 6] = [
            |sender| sender.id = None,
            |sender| sender.id = Some("another".into()),
            |sender| sender.origin = None,
            |sender| sender.url = None,
            |sender| sender.frame = Some(1),
            |sender| sender.url = Some(format!("{OURS}.example/pages/popup.html")),
        ];
        for spoil in spoilt {
            let mut sender = popup();
            spoil(&mut sender);
            assert_eq!(identify(&own(), &sender), None);
        }
    }

    #[test]
    fn the_top_frame_of_a_sign_in_page_is_content() {
        let origin = "https://us-east-1.signin.aws.amazon.com";
        let sender = script(&format!("{origin}/oauth?client_id=x"), origin);
        assert!(matches!(
            identify(&own(), &sender),
            Some(Speaker::Content(ContentPage {
                tab: 7,
                host: PageHost::SignIn(_),
                ..
            }))
        ));
        let framed = Sender {
            frame: Some(2),
            ..sender.clone()
        };
        assert_eq!(identify(&own(), &framed), None);
        let frameless = Sender {
            frame: None,
            ..sender.clone()
        };
        assert_eq!(identify(&own(), &frameless), None);
        let tabless = Sender {
            tab: None,
            ..sender
        };
        assert_eq!(identify(&own(), &tabless), None);
    }

    #[test]
    fn the_top_frame_of_a_page_of_the_console_on_users_is_content_too() {
        let origin = "https://us-east-1.console.aws.amazon.com";
        let sender = script(&format!("{origin}/iam/home#/home"), origin);
        assert!(matches!(
            identify(&own(), &sender),
            Some(Speaker::Content(ContentPage {
                tab: 7,
                host: PageHost::Console(_),
                ..
            }))
        ));
        let elsewhere = "https://eu-west-1.console.aws.amazon.com";
        for nobody in [
            script(&format!("{origin}/ec2/home"), origin),
            script(&format!("{origin}/iam/home"), elsewhere),
            script(&format!("{origin}/iam/home"), "null"),
            Sender {
                frame: Some(1),
                ..sender.clone()
            },
            Sender {
                tab: None,
                ..sender
            },
        ] {
            assert_eq!(identify(&own(), &nobody), None, "{nobody:?}");
        }
    }

    #[test]
    fn the_tab_must_be_where_the_document_says_it_is_but_for_the_path() {
        let origin = "https://us-east-1.signin.aws.amazon.com";
        let sender = script(&format!("{origin}/oauth?client_id=x"), origin);
        let at = |url: Option<&str>| Sender {
            tab_url: url.map(str::to_owned),
            ..sender.clone()
        };
        for url in ["/oauth?client_id=x#mfa", "/mfa?x=1", "/"] {
            let sender = at(Some(&format!("{origin}{url}")));
            assert!(identify(&own(), &sender).is_some(), "{url}");
        }
        for url in [
            None,
            Some(""),
            Some("about:blank"),
            Some("https://example.com/oauth?client_id=x"),
            Some("http://us-east-1.signin.aws.amazon.com/oauth?client_id=x"),
            Some("https://signin.aws.amazon.com/oauth?client_id=x"),
            Some("https://us-east-1.console.aws.amazon.com/iam/home"),
        ] {
            assert_eq!(identify(&own(), &at(url)), None, "{url:?}");
        }
        let origin = "https://us-east-1.console.aws.amazon.com";
        let moved = Sender {
            tab_url: Some(format!("{origin}/ec2/home")),
            ..script(&format!("{origin}/iam/home"), origin)
        };
        assert_eq!(identify(&own(), &moved), None);
    }

    #[test]
    fn origin_and_url_must_name_the_same_sign_in_host() {
        let good = "https://signin.aws.amazon.com";
        for (url, origin) in [
            (
                "http://signin.aws.amazon.com/",
                "http://signin.aws.amazon.com",
            ),
            ("https://signin.aws.amazon.com.example.com/", good),
            ("https://signin.aws.amazon.com/", "https://example.com"),
            ("https://signin.aws.amazon.com/", "null"),
            ("https://signin.aws.amazon.com/", OURS),
            ("https://eu-west-1.signin.aws.amazon.com/", good),
        ] {
            assert_eq!(
                identify(&own(), &script(url, origin)),
                None,
                "{url} {origin}"
            );
        }
    }
}
