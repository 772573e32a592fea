//! The key of a device, for a telephone that is to give its codes, too.

use std::mem;

use keyfob_core::device::Device;
use keyfob_core::otp::{Label, OtpauthUri, UriError};
use keyfob_core::qr::draw;
use keyfob_protocol::{DeviceId, Failure, PageReply, Passphrase};

use crate::devices::{account_of, find};
use crate::failure::{picture_failure, uri_failure};
use crate::keys::prove;
use crate::platform::Platform;
use crate::session::opened;
use crate::store::Opened;

/// Shows the key of a device as a QR code to who knows the passphrase.
pub(crate) async fn show<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    id: &DeviceId,
    current: &Passphrase,
) -> Result<PageReply, Failure> {
    prove(platform, cache, current).await?;
    let contents = opened(platform, cache).await?.vault.contents();
    let uri = uri_of(find(contents, &id.0)?).map_err(uri_failure)?;
    let mut code = draw(&uri.to_uri()).map_err(picture_failure)?;
    Ok(PageReply::QrCode {
        modules: mem::take(&mut *code.modules),
    })
}

/// The device as AWS would write it: `ISSUER:NAME@ACCOUNT`, as far as each is known.
fn uri_of(device: &Device) -> Result<OtpauthUri, UriError> {
    let account = account_of(device);
    let issuer = plain(&device.issuer);
    let mut label = [&issuer, ":", &plain(&device.label)].concat();
    if !account.is_empty() && !device.label.contains(&account) {
        label.extend(["@", &account]);
    }
    let label = Label::new(&label)?;
    OtpauthUri::new(label, &issuer, device.secret.clone(), device.parameters)
}

/// A name without what would end it in a label.
fn plain(name: &str) -> String {
    name.replace(
        |character: char| character == ':' || character.is_control(),
        " ",
    )
}
