//! What the AWS CLI can be told of a device.

use keyfob_core::aws::Shell;
use keyfob_core::aws::command_line::profile;
use keyfob_protocol::{CommandLines, DeviceId, ErrorName, Failure, PageReply};

use crate::archive::find_in_use;
use crate::devices::Time;
use crate::platform::Platform;
use crate::session::opened;
use crate::store::Opened;

/// The lines for this shell, and the codes to put into the one that takes one. As where a code is copied, none
/// is spent: who pastes it may yet change their mind.
pub(crate) async fn get<P: Platform>(
    platform: &P,
    cache: &mut Option<Opened>,
    id: &DeviceId,
    shell: Shell,
) -> Result<PageReply, Failure> {
    let time = Time::read(platform);
    let contents = opened(platform, cache).await?.vault.contents();
    let device = find_in_use(contents, &id.0)?;
    let serial = device.serial_number.as_ref();
    let serial = serial.ok_or(ErrorName::SerialMalformed)?;
    let lines = CommandLines {
        session: shell.session(serial),
        code: time.code(device),
        login: shell.login(serial),
        profile: profile(serial),
    };
    Ok(PageReply::CommandLines { lines })
}
