//! Devices of one key: AWS takes a code once, whichever of them gave it, so a step that one has spent is
//! spent for all.

use keyfob_core::device::{Device, DeviceId, SpentSteps};
use keyfob_core::vault::Contents;

/// A device that has the key of this one, which is not in the vault itself; laid aside or not.
pub(crate) fn twin<'a>(contents: &'a Contents, device: &Device) -> Option<&'a Device> {
    let mut devices = contents.devices.iter();
    devices.find(|known| known.secret == device.secret)
}

/// Takes over what others of its key have spent, be they deleted a moment ago.
pub(crate) fn inherit(contents: &Contents, device: &mut Device) {
    for known in contents.devices.iter().chain(&contents.deleted) {
        if shares_codes(known, device) {
            device.spent_steps.join(&known.spent_steps);
        }
    }
}

/// Has the others of its key know what this device has spent.
pub(crate) fn share(contents: &mut Contents, id: DeviceId) {
    let Some(place) = contents.devices.iter().position(|device| device.id == id) else {
        return;
    };
    let (before, after) = contents.devices.split_at_mut(place);
    if let Some((device, after)) = after.split_first_mut() {
        let others = before.iter_mut().chain(after).chain(&mut contents.deleted);
        for other in others.filter(|other| shares_codes(other, device)) {
            other.spent_steps = SpentSteps::clone(&device.spent_steps);
        }
    }
}

fn shares_codes(one: &Device, other: &Device) -> bool {
    one.secret == other.secret && one.parameters == other.parameters
}
