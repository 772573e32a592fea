//! Partitions.

use serde::{Deserialize, Serialize};

use super::IdentityError;

/// A partition of AWS: a world of its own accounts, users and sign-in hosts.
///
/// The isolated partitions (`aws-iso` and its siblings) are left out: no browser that can reach them
/// can install an extension from a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Partition {
    /// The commercial regions.
    #[serde(rename = "aws")]
    Aws,
    /// China.
    #[serde(rename = "aws-cn")]
    AwsCn,
    /// The United States' government regions.
    #[serde(rename = "aws-us-gov")]
    AwsUsGov,
    /// The European Sovereign Cloud.
    #[serde(rename = "aws-eusc")]
    AwsEusc,
}

impl Partition {
    /// Every partition there is.
    pub const ALL: &'static [Self] = &[Self::Aws, Self::AwsCn, Self::AwsUsGov, Self::AwsEusc];

    /// The id, as the second part of an ARN has it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Aws => "aws",
            Self::AwsCn => "aws-cn",
            Self::AwsUsGov => "aws-us-gov",
            Self::AwsEusc => "aws-eusc",
        }
    }
}

impl TryFrom<&str> for Partition {
    type Error = IdentityError;

    fn try_from(text: &str) -> Result<Self, Self::Error> {
        Self::ALL
            .iter()
            .copied()
            .find(|partition| partition.as_str() == text)
            .ok_or(IdentityError::Partition)
    }
}

impl std::str::FromStr for Partition {
    type Err = IdentityError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::try_from(text)
    }
}

impl std::fmt::Display for Partition {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
