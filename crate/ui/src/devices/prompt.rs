//! A line below the list, where its coming moves nothing: what the tab in front asks for.

use keyfob_protocol::{DeviceId, PageRequest, PromptDevice, PromptView, WhyNot};
use sycamore::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::clipboard::sure;
use super::list::List;
use crate::text::{t, t_with};
use crate::{dom, worker};

/// The line, if the tab has something to say; asked for once the codes are to be seen, and at all news.
pub(crate) fn view(list: List) -> View {
    let prompt = list.prompt;
    create_effect(move || {
        list.app.session.track();
        spawn_local(async move {
            dom::painted().await;
            let found = worker::prompt(PageRequest::GetPrompt).await;
            if prompt.is_alive() {
                list.heard(found.unwrap_or(PromptView::Nothing { why: None }));
            }
        });
    });
    view! {
        (match prompt.get_clone() {
            Some(PromptView::Asks { who, devices }) => asks(list, &who, devices),
            Some(PromptView::Nothing { why: Some(why) }) => nothing(why),
            _ => View::new(),
        })
    }
}

/// A code is wanted: the device that is surely the one is a press away, any other in its row.
fn asks(list: List, who: &str, devices: Vec<PromptDevice>) -> View {
    let words = match who {
        "" => t("popup_prompt"),
        who => t_with("popup_prompt_of", &[who]),
    };
    let fill = match sure(devices) {
        Some(id) => button(list, id),
        None => hint(t("popup_prompt_choose")),
    };
    view! {
        aside(class="prompt", aria-labelledby="prompt") {
            p(id="prompt", class="prompt-words", role="status") { (words) }
            (fill)
        }
    }
}

fn button(list: List, id: DeviceId) -> View {
    let words = t("popup_prompt_fill");
    view! {
        button(
            class="button button-primary prompt-fill",
            r#type="button",
            on:click=move |_| list.fill(id.clone()),
        ) {
            (words)
        }
    }
}

/// The page looks as if it asked for a code, and gets none.
fn nothing(why: WhyNot) -> View {
    let Some(key) = explanation(why) else {
        return View::new();
    };
    let (words, advice) = (t(key), hint(t("popup_why_hint")));
    view! {
        aside(class="prompt", aria-labelledby="prompt") {
            p(id="prompt", class="prompt-words") { (words) " " }
            (advice)
        }
    }
}

fn hint(words: String) -> View {
    view! { p(class="hint") { (words) } }
}

/// What to say of a page that gets no code; of one that nobody would expect to get one, nothing.
fn explanation(why: WhyNot) -> Option<&'static str> {
    Some(match why {
        WhyNot::Oversized => "popup_why_oversized",
        WhyNot::SentCode => "popup_why_sent_code",
        WhyNot::ShopCode => "popup_why_shop_code",
        WhyNot::Captcha => "popup_why_captcha",
        WhyNot::Resync => "popup_why_resync",
        WhyNot::HardwareToken => "popup_why_hardware_token",
        WhyNot::Ambiguous => "popup_why_ambiguous",
        WhyNot::NotEditable => "popup_why_not_editable",
        WhyNot::NoEvidence => "popup_why_no_evidence",
        _ => return None,
    })
}
