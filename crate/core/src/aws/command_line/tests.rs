use std::iter::Peekable;
use std::process::Command;
use std::str::Chars;

use proptest::prelude::*;

use super::*;

const SHELLS: [Shell; 3] = [Shell::Bash, Shell::Fish, Shell::PowerShell];

fn serial() -> SerialNumber {
    "arn:aws-cn:iam::111122223333:mfa/team/a+=,.@-_"
        .parse()
        .unwrap()
}

proptest! {
    #[test]
    fn each_shell_reads_one_word_and_that_is_the_text(text in any::<String>(), odd in r"['\\‘’‚‛$`!\n -]{0,9}") {
        for text in [text, odd] {
            for shell in SHELLS {
                let quoted = shell.quote(&text);
                prop_assert_eq!(read(shell, &quoted), Some(text.clone()), "{:?} {}", shell, quoted);
            }
        }
    }
}

/// What the shell makes of one word, by its own rules; nothing if it would see more than one.
fn read(shell: Shell, word: &str) -> Option<String> {
    let mut characters = word.chars().peekable();
    let mut text = String::new();
    while let Some(character) = characters.next() {
        match (shell, character) {
            (_, '\'') => inside(shell, &mut characters, &mut text)?,
            (Shell::Bash, '\\') => text.push(characters.next()?),
            _ => return None,
        }
    }
    Some(text)
}

fn inside(shell: Shell, characters: &mut Peekable<Chars<'_>>, text: &mut String) -> Option<()> {
    loop {
        let character = characters.next()?;
        let next = characters.peek().copied();
        match (shell, character) {
            (Shell::PowerShell, '\'' | '\u{2018}'..='\u{201b}') => {
                if !next.is_some_and(|next| matches!(next, '\'' | '\u{2018}'..='\u{201b}')) {
                    return Some(());
                }
                characters.next();
            }
            (_, '\'') => return Some(()),
            (Shell::Fish, '\\') if matches!(next, Some('\'' | '\\')) => {
                text.extend(characters.next());
                continue;
            }
            _ => {}
        }
        text.push(character);
    }
}

#[test]
fn bash_itself_reads_the_text() {
    for text in [
        "it's",
        r"\'",
        "$(id) `id` $HOME",
        "two\nlines",
        "!!",
        "''",
        "-n",
    ] {
        let script = ["printf %s ", &Shell::Bash.quote(text)].concat();
        let said = Command::new("bash").args(["-c", &script]).output().unwrap();
        assert_eq!(String::from_utf8(said.stdout).unwrap(), text);
    }
}

#[test]
fn the_line_asks_for_this_device_and_sets_three_variables() {
    for shell in SHELLS {
        let (before, after) = shell.session(&serial());
        let asks = format!(
            "aws sts get-session-token --serial-number '{}' --token-code ",
            serial()
        );
        assert!(before.ends_with(&asks), "{before}");
        for name in [
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
        ] {
            assert!(after.contains(name), "{after}");
        }
        assert!(!(before + &after).contains('\n'), "it is one line");
        let login = format!("aws configure mfa-login --serial-number '{}'", serial());
        assert_eq!(shell.login(&serial()), login);
    }
}

#[test]
fn the_profile_names_the_device_and_a_role_of_its_account() {
    let lines = "[profile keyfob]\n\
                 role_arn = arn:aws-cn:iam::111122223333:role/ROLE\n\
                 source_profile = default\n\
                 mfa_serial = arn:aws-cn:iam::111122223333:mfa/team/a+=,.@-_";
    assert_eq!(profile(&serial()), lines);
}
