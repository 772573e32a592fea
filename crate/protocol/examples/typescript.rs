//! Prints the TypeScript declarations of every message that crosses to the content script.
//!
//! `./build.sh types` writes them to `extension/content/protocol.ts`; the lint group fails when that file
//! is stale.

use std::any::TypeId;
use std::collections::{BTreeMap, HashSet};
use std::io::{self, Write};

use keyfob_core::aws::IDENTITY_FIELDS;
use keyfob_protocol::{Answer, ContentReply, ContentRequest, Push};
use ts_rs::{Config, TS, TypeVisitor};

fn main() -> io::Result<()> {
    // A whole number crosses as JavaScript's plain one: the protocol keeps them below 2^53.
    let mut declarations = Declarations {
        config: Config::default().with_large_int("number"),
        seen: HashSet::new(),
        by_name: BTreeMap::new(),
    };
    declarations.visit::<ContentRequest>();
    declarations.visit::<Answer<ContentReply>>();
    declarations.visit::<ContentReply>();
    declarations.visit::<Push>();
    io::stdout()
        .lock()
        .write_all((declarations.text() + &identity_fields()).as_bytes())
}

/// The one rule that the content script needs at hand: whose values it may read.
fn identity_fields() -> String {
    let members = IDENTITY_FIELDS.map(|(member, id)| format!("  {member}: \"{id}\",\n"));
    format!(
        "\n/** The `id` of the field that each member of `Typed` is typed into. */\n\
         export const IDENTITY_FIELDS = {{\n{}}} as const satisfies Record<keyof Typed, string>;\n",
        members.concat()
    )
}

/// The declarations found so far, by the name they have in TypeScript.
struct Declarations {
    config: Config,
    seen: HashSet<TypeId>,
    by_name: BTreeMap<String, String>,
}

impl Declarations {
    fn text(&self) -> String {
        let bodies: String = self.by_name.values().map(String::as_str).collect();
        format!("{HEADER}{bodies}")
    }

    fn declare<T: TS + 'static + ?Sized>(&mut self) {
        let docs = T::docs().unwrap_or_default();
        let body = T::decl(&self.config);
        let text = format!("\n{}export {}\n", one_line(&docs), laid_out(&body));
        self.by_name.insert(T::ident(&self.config), text);
    }
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        // Types of the language itself have no file of their own, so no declaration either.
        if T::output_path().is_some() {
            self.declare::<T>();
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

/// Puts the members of an object, which ts-rs leaves in one run, onto lines of their own.
fn laid_out(body: &str) -> String {
    let broken = one_line(body).replace(" \n", "\n").replace(", }", ",\n}");
    let lines = broken.lines().enumerate().map(|(number, line)| {
        let outside = number == 0 || line.starts_with('}');
        format!("{}{line}", if outside { "" } else { "  " })
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Puts every comment that has one line onto one line.
fn one_line(text: &str) -> String {
    let mut parts = text.split("/**\n");
    let before = parts.next().unwrap_or_default().to_owned();
    parts.fold(before, |so_far, part| match part.split_once("\n */") {
        Some((comment, rest)) if !comment.contains('\n') => {
            format!("{so_far}/** {} */{rest}", comment.trim_start_matches(" * "))
        }
        _ => format!("{so_far}/**\n{part}"),
    })
}

const HEADER: &str = "\
// Made from crate/protocol and crate/core by `./build.sh types`; a change here is overwritten.
// What the content script and the service worker say to each other.
";
