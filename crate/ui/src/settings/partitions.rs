//! Which partitions of AWS are served.

use keyfob_protocol::{PageRequest, Partition};
use sycamore::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::Event;

use super::Settings;
use super::panel::Panel;
use crate::dom;
use crate::text::t;

/// A switch for each.
pub(super) fn view(settings: Settings) -> View {
    let lead = t("options_partitions_lead");
    let switches: Vec<View> = HOSTS.iter().map(|of| switch(settings, *of)).collect();
    let body = view! {
        p(class="lead") { (lead) }
        ul(class="partitions") { (switches) }
    };
    Panel::new("partitions").view(t("options_partitions"), View::new(), body)
}

fn switch(settings: Settings, (partition, hosts): (Partition, &'static str)) -> View {
    let node = create_node_ref();
    let id = partition.as_str();
    let on = move || {
        let chosen = settings.chosen;
        chosen.with(|chosen| !chosen.partitions_off.contains(&partition))
    };
    let change = move |_: Event| {
        let on = dom::is_checked(node);
        spawn_local(settings.choose(PageRequest::SetPartition { partition, on }));
    };
    view! {
        li {
            label(class="check") {
                input(id=id, r#type="checkbox", r#ref=node, prop:checked=on, on:change=change)
                code { (id) }
                span(class="hint") { (hosts) }
            }
        }
    }
}

/// The partitions, and where their pages are.
const HOSTS: &[(Partition, &str)] = &[
    (Partition::Aws, "amazon.com, signin.aws, awsapps.com"),
    (Partition::AwsCn, "amazonaws.cn"),
    (Partition::AwsUsGov, "amazonaws-us-gov.com"),
    (Partition::AwsEusc, "amazonaws-eusc.eu"),
];
