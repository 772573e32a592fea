//! Codes, one by one and all at once.

use keyfob_core::otp::{Code, Parameters, Secret, TimeStep, totp};
use wasm_bindgen::prelude::*;

/// Devices with the parameters of AWS.
#[wasm_bindgen]
pub struct Devices(Vec<Secret>);

#[wasm_bindgen]
impl Devices {
    /// Takes secrets in base32.
    ///
    /// # Errors
    ///
    /// When one of them isn't.
    #[wasm_bindgen(constructor)]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "JavaScript hands strings over by value"
    )]
    pub fn new(secrets: Vec<String>) -> Result<Self, JsError> {
        let secrets = secrets.iter().map(|text| Secret::from_base32(text));
        Ok(Self(secrets.collect::<Result<_, _>>()?))
    }

    /// The code of one device in the step in which the second lies, or nothing when there is no such
    /// device.
    pub fn code(&self, index: usize, unix_seconds: u32) -> Option<String> {
        let secret = self.0.get(index)?;
        Some(code(secret, unix_seconds).as_str().to_owned())
    }

    /// The codes of all devices, with a space between two: one text crosses faster than many.
    pub fn codes(&self, unix_seconds: u32) -> String {
        let mut all = String::with_capacity(self.0.len().saturating_mul(CODE_AND_SPACE));
        for secret in &self.0 {
            if !all.is_empty() {
                all.push(' ');
            }
            all.push_str(code(secret, unix_seconds).as_str());
        }
        all
    }
}

fn code(secret: &Secret, unix_seconds: u32) -> Code {
    let parameters = Parameters::default();
    let step = TimeStep::at(unix_seconds.into(), parameters.period);
    totp(secret, &parameters, step)
}

/// Bytes of a code and what stands after it.
const CODE_AND_SPACE: usize = 7;
