//! A device that goes to a telephone.

use keyfob_core::otp::OtpauthUri;
use keyfob_core::qr::{Picture, Size, decode};

use super::*;

fn show(agent: &crate::Agent<&World>, id: &str, passphrase: &str) -> Result<PageReply, Failure> {
    page(
        agent,
        json!({"type": "showQrCode", "id": id, "current": passphrase}),
    )
}

/// What a camera sees of it.
#[expect(clippy::arithmetic_side_effects, reason = "a few hundred pixels")]
fn read(reply: Result<PageReply, Failure>) -> OtpauthUri {
    let Ok(PageReply::QrCode { modules }) = reply else {
        panic!("no code: {reply:?}");
    };
    let side = modules.len().isqrt();
    assert_eq!(side * side, modules.len());
    let width = (side + 8) * 4;
    let mut luma = vec![255; width * width];
    for (place, _) in modules.bytes().enumerate().filter(|(_, it)| *it == b'1') {
        let (x, y) = ((place % side + 4) * 4, (place / side + 4) * 4);
        for pixel in 0..16 {
            luma[(y + pixel / 4) * width + x + pixel % 4] = 0;
        }
    }
    let width = u32::try_from(width).expect("a picture");
    let whole = Size::new(width, width).expect("a picture");
    let picture = Picture::from_luma(whole, luma.into()).expect("a picture");
    OtpauthUri::parse(&decode(&picture).expect("a code")).expect("a URI")
}

#[test]
fn the_code_says_the_secret_and_whose_it_is() {
    let world = World::default();
    let agent = founded(&world);
    let uri = format!(
        "otpauth://totp/Amazon%20Web%20Services:fob@111122223333?secret={SECRET}\
         &issuer=Amazon%20Web%20Services&algorithm=SHA256&digits=8&period=60"
    );
    let id = add(&agent, &uri, "", "alice");
    let read = read(show(&agent, &id, PASSPHRASE));
    assert_eq!(read, OtpauthUri::parse(&uri).expect("a URI"));
}

#[test]
fn any_name_can_go_to_a_telephone() {
    let world = World::default();
    let agent = founded(&world);
    let label = "a:b\u{7}\u{202e}<b>é日".to_owned() + &"日".repeat(110);
    let device = json!({"key": SECRET, "label": label, "account": "acme", "user": "root"});
    let Ok(PageReply::Added { id, .. }) =
        page(&agent, json!({"type": "addDevice", "device": device}))
    else {
        panic!("not added");
    };
    let read = read(show(&agent, &id.0, PASSPHRASE));
    assert!(read.label().account().ends_with("日@acme"));
    assert_eq!(*read.secret().to_base32(), *SECRET);
}

#[test]
fn nobody_is_shown_a_key_without_the_passphrase() {
    let world = World::default();
    let agent = founded(&world);
    let id = add(&agent, SECRET, "111122223333", "alice");
    world.retired.set(false);
    assert_eq!(
        refused(show(&agent, &id, "wrong")),
        ErrorName::WrongPassphrase
    );
    assert_eq!(refused(show(&agent, &id, "")), ErrorName::PassphraseEmpty);
    assert!(world.retired.get());
    assert_eq!(
        refused(show(&agent, "00", PASSPHRASE)),
        ErrorName::NoSuchDevice
    );
    assert_eq!(
        session(page(&agent, json!({"type": "lock"}))),
        Session::Locked
    );
    assert_eq!(refused(show(&agent, &id, PASSPHRASE)), ErrorName::Locked);
}
