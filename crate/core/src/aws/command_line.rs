//! Lines for the AWS CLI that name a device, each word quoted for the shell that reads it.

use serde::{Deserialize, Serialize};

use super::SerialNumber;

/// A shell that a line is written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Shell {
    /// Bash, and Zsh, which reads the same.
    Bash,
    /// The friendly interactive shell, from version 3 on.
    Fish,
    /// `PowerShell`, from version 5 on.
    PowerShell,
}

impl Shell {
    /// The text as one word, in which nothing has a meaning.
    ///
    /// Between single quotes each of them takes everything as it stands, but for the quote itself: Bash has no
    /// way to write one there, fish takes a backslash before it, and before a backslash; `PowerShell` takes it
    /// doubled, and a typographic one as well (`about_Quoting_Rules`).
    pub fn quote(self, text: &str) -> String {
        let mut quoted = String::from("'");
        for character in text.chars() {
            match (self, character) {
                (Self::Bash, '\'') => quoted.push_str(r"'\'"),
                (Self::Fish, '\'' | '\\') => quoted.push('\\'),
                (Self::PowerShell, '\'' | '\u{2018}'..='\u{201b}') => quoted.push(character),
                _ => {}
            }
            quoted.push(character);
        }
        quoted.push('\'');
        quoted
    }

    /// Sets the three variables that the AWS CLI and every SDK read, to credentials that are temporary; leaves
    /// them alone if there are none. What stands before the code of the moment, and what after.
    ///
    /// The long-term access key must be the one in use: `GetSessionToken` takes no temporary one.
    pub fn session(self, serial: &SerialNumber) -> (String, String) {
        let (before, after) = match self {
            Self::Bash => (BASH, BASH_END),
            Self::Fish => (FISH, FISH_END),
            Self::PowerShell => (POWER_SHELL, POWER_SHELL_END),
        };
        let serial = self.quote(serial.as_str());
        let before = [before, ASK, &serial, " --token-code "].concat();
        (before, [ANSWER, after].concat())
    }

    /// Puts temporary credentials into a profile; asks for a code. It is of version 2.
    pub fn login(self, serial: &SerialNumber) -> String {
        let serial = self.quote(serial.as_str());
        ["aws configure mfa-login --serial-number ", &serial].concat()
    }
}

/// A part of `~/.aws/config`: a profile for a role that is only for who has shown a code. The role's name is
/// for the person to put in.
pub fn profile(serial: &SerialNumber) -> String {
    let (partition, account) = (serial.partition().as_str(), serial.account());
    let role = ["arn:", partition, ":iam::", account, ":role/ROLE"].concat();
    [
        "[profile keyfob]\nrole_arn = ",
        &role,
        "\nsource_profile = default\nmfa_serial = ",
        serial.as_str(),
    ]
    .concat()
}

const ASK: &str = "aws sts get-session-token --serial-number ";
const ANSWER: &str =
    " --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]' --output text";

const BASH: &str = "keyfob=$(";
const BASH_END: &str = ") && read -r AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN \
    <<< \"$keyfob\" && export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN; \
    unset keyfob";

const FISH: &str = "begin; set -l keyfob (";
const FISH_END: &str = " | string split \\t); and set -gx AWS_ACCESS_KEY_ID $keyfob[1]; \
    and set -gx AWS_SECRET_ACCESS_KEY $keyfob[2]; and set -gx AWS_SESSION_TOKEN $keyfob[3]; end";

const POWER_SHELL: &str = "$keyfob = ";
const POWER_SHELL_END: &str = "; if ($LASTEXITCODE -eq 0) { $env:AWS_ACCESS_KEY_ID, \
    $env:AWS_SECRET_ACCESS_KEY, $env:AWS_SESSION_TOKEN = $keyfob -split '\\t' }; \
    Remove-Variable keyfob";

#[cfg(test)]
mod tests;
