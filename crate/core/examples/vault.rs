//! Opens and makes vaults, so that a program that shares no code with this crate can be held
//! against it.
//!
//! ```text
//! vault open FILE              a passphrase on the first line of stdin; prints the contents
//! vault open FILE --recovery   the same with a recovery code
//! vault make FILE              a passphrase on the first line, then the contents; writes the vault
//!                              and prints its recovery code
//! ```
//!
//! Derivations run at the floor, and the passphrase is taken as it is: in form NFKC.

use std::{
    env,
    error::Error,
    fs::{self, File},
    io::{self, Read, Write},
};

use keyfob_core::vault::{
    Contents, Entropy, EntropyError, KdfCost, RecoveryCode, Vault, VaultDocument,
};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let input = io::read_to_string(io::stdin())?;
    let (first, rest) = input.split_once('\n').unwrap_or((&input, ""));
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["open", path] => open(path, |document| {
            Ok(document.open(&document.derive_key(first)?)?)
        }),
        ["open", path, "--recovery"] => open(path, |document| {
            let code = RecoveryCode::parse(first)?;
            Ok(document.open(&document.derive_key_from_recovery(&code)?)?)
        }),
        ["make", path] => make(path, first, rest),
        _ => Err("usage: vault open FILE [--recovery] | vault make FILE".into()),
    }
}

fn open(
    path: &str,
    unlock: impl Fn(&VaultDocument) -> Result<Vault, Box<dyn Error>>,
) -> Result<(), Box<dyn Error>> {
    let vault = unlock(&VaultDocument::parse(&fs::read(path)?)?)?;
    Ok(io::stdout().write_all(vault.contents().write().as_slice())?)
}

fn make(path: &str, passphrase: &str, contents: &str) -> Result<(), Box<dyn Error>> {
    let mut random = System(File::open("/dev/urandom")?);
    let (mut vault, _) = Vault::make(passphrase, KdfCost::MIN, &mut random)?;
    *vault.contents_mut() = Contents::parse(contents).ok_or("these are no contents")?;
    vault.seal(&mut random)?;
    let (code, document) = vault.make_recovery_code(&mut random)?;
    fs::write(path, document.to_bytes())?;
    Ok(writeln!(io::stdout(), "{}", code.to_text().as_str())?)
}

/// The operating system's random bytes.
struct System(File);

impl Entropy for System {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), EntropyError> {
        self.0.read_exact(bytes).map_err(|_| EntropyError)
    }
}
