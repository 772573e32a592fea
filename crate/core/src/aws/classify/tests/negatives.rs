//! Pages that must be nothing, by the reason that is told.

use crate::aws::snapshot::{Control, Field, PageSnapshot};

use super::super::WhyNot;
use super::pages::{
    Described, HEADING, button, directory_page, known, labelled, page, step, text_field,
    with_flash, with_paragraph,
};

type Named = (&'static str, PageSnapshot);

pub(super) fn negatives() -> Vec<(&'static str, PageSnapshot, WhyNot)> {
    let groups = [
        (no_field(), WhyNot::NoField),
        (asks_who(), WhyNot::AsksWho),
        (asks_who_of_a_directory(), WhyNot::AsksWho),
        (asks_password(), WhyNot::AsksPassword),
        (captcha(), WhyNot::Captcha),
        (shop_code(), WhyNot::ShopCode),
        (sent_code(), WhyNot::SentCode),
        (sent_code_around_the_field(), WhyNot::SentCode),
        (resync(), WhyNot::Resync),
        (hardware_token(), WhyNot::HardwareToken),
        (registration(), WhyNot::Registration),
        (other_page(), WhyNot::OtherPage),
        (no_evidence(), WhyNot::NoEvidence),
        (ambiguous(), WhyNot::Ambiguous),
        (
            vec![("read-only", step(vec![known().read_only()]))],
            WhyNot::NotEditable,
        ),
    ];
    let named = |(pages, reason): (Vec<Named>, WhyNot)| {
        pages
            .into_iter()
            .map(move |(name, page)| (name, page, reason))
    };
    groups.into_iter().flat_map(named).collect()
}

fn no_field() -> Vec<Named> {
    let submit = vec![button("submitMfa_button", "Submit")];
    let text_area = known().with(|field| field.tag = "textarea".into());
    vec![
        ("empty page", page(&[], vec![], vec![])),
        ("heading and submit alone", page(&[HEADING], vec![], submit)),
        ("a known name on a text area", step(vec![text_area])),
        (
            "a known name on a search",
            step(vec![known().kind("search")]),
        ),
        (
            "a known name on an e-mail field",
            step(vec![known().kind("email")]),
        ),
        (
            "a known name on a hidden field",
            step(vec![known().kind("hidden")]),
        ),
        (
            "a known name on a check box",
            step(vec![known().kind("checkbox")]),
        ),
    ]
}

fn asks_who() -> Vec<Named> {
    let resolving = |label| text_field("resolving_input", "resolving_input", label);
    let of_root = resolving("Root user email address").kind("email");
    vec![
        (
            "entry page",
            page(&["Sign In"], vec![resolving("Account ID")], vec![]),
        ),
        (
            "entry page of root",
            page(&["Sign In"], vec![of_root], vec![]),
        ),
    ]
}

fn asks_who_of_a_directory() -> Vec<Named> {
    let user = |id, label| directory_page("Sign In", vec![text_field(id, "", label)], vec![]);
    vec![
        ("user of a directory", user("wdc_username", "")),
        (
            "user of a directory by label",
            user("awsui-input-0", "Username"),
        ),
        (
            "user of a directory in Korean",
            user("formField15-1-2", "사용자 이름"),
        ),
    ]
}

fn asks_password() -> Vec<Named> {
    let password = || text_field("password", "password", "Password").kind("password");
    let user = vec![
        text_field(
            "account",
            "account",
            "Account ID (12 digits) or account alias",
        ),
        text_field("username", "username", "IAM username"),
        password(),
    ];
    let sign_in = vec![button("signin_button", "Sign in")];
    vec![
        ("password page", page(&["IAM user sign in"], user, sign_in)),
        (
            "root's password page",
            page(&["Root user sign in"], vec![password()], vec![]),
        ),
        (
            "a directory's password in a text field",
            directory_page(
                "Sign In",
                vec![text_field("formField15-1-2", "", "Passwort")],
                vec![],
            ),
        ),
        (
            "a known name on a password",
            step(vec![known().kind("password")]),
        ),
    ]
}

fn captcha() -> Vec<Named> {
    let named = |id, label| step(vec![text_field(id, id, label)]);
    let by_label = "Type the characters you see in the image";
    vec![
        (
            "captcha of generation B",
            named("captchaGuess", "Type the characters"),
        ),
        (
            "captcha of the old root page",
            named("ap_captcha_guess", ""),
        ),
        (
            "captcha with AWS's label",
            named("captcha-input", "MFA code"),
        ),
        (
            "captcha by test id",
            step(vec![labelled().test_id("test-captcha")]),
        ),
        (
            "captcha by label",
            step(vec![text_field("x", "", by_label)]),
        ),
    ]
}

/// Where the shop wants to know whether it is you: a code that it has sent, and a picture's letters.
fn shop_verification(asks: fn(Vec<Field>) -> PageSnapshot) -> PageSnapshot {
    let letters = text_field("", "cvf_captcha_input", "Characters of the picture");
    asks(vec![
        text_field("input-box-otp", "code", "Enter code"),
        letters,
    ])
}

fn shop_code() -> Vec<Named> {
    let shop = || text_field("auth-mfa-otpcode", "otpCode", "Enter OTP");
    let by_name = labelled().with(|field| field.name = "otpCode".into());
    vec![
        ("shop", step(vec![shop()])),
        (
            "shop with AWS's label",
            step(vec![shop().label("MFA code")]),
        ),
        ("shop by name", step(vec![by_name])),
        (
            "the shop's code beside its captcha",
            shop_verification(|fields| page(&["Verify it's you"], fields, vec![])),
        ),
        ("the same under AWS's heading", shop_verification(step)),
        (
            "the same as the shop explains it",
            with_paragraph(
                shop_verification(step),
                "We sent a code to your e-mail address. Enter it below.",
            ),
        ),
    ]
}

fn sent_code() -> Vec<Named> {
    let one = |field: Field| step(vec![field]);
    vec![
        (
            "verification code",
            one(labelled().label("Verification code")),
        ),
        (
            "the same in a known field",
            one(known().label("Verification code")),
        ),
        ("six digits", one(labelled().placeholder("6-digit"))),
        (
            "the same in a known field",
            one(known().placeholder("6-digit code")),
        ),
        (
            "sent, says the form",
            one(known().context("We sent a code to a***@example.com")),
        ),
        (
            "sent, in Japanese",
            one(known().context("E メールにコードを送信しました")),
        ),
        (
            "sent, in Korean",
            one(known().context("이메일로 코드를 보냈습니다")),
        ),
        (
            "e-mail, says the form",
            one(labelled().context("Enter the code from the e-mail")),
        ),
        (
            "telephone, says the form",
            one(labelled().context("A text message is on its way")),
        ),
    ]
}

fn sent_code_around_the_field() -> Vec<Named> {
    let headed = |heading| page(&[heading], vec![known()], vec![]);
    let inbox = page(&["Check your inbox: email"], vec![labelled()], vec![]);
    let flash = "A new code has been sent to your email.";
    let submit = Control {
        test_id: "email-code-submit-button".into(),
        ..button("", "Verify and continue")
    };
    vec![
        ("sent, says the heading", headed("We’ve sent you a code")),
        ("identity check", headed("Verify your identity")),
        ("e-mail, says the heading", inbox),
        ("sent, says a flash", with_flash(step(vec![known()]), flash)),
        (
            "sent, says a paragraph",
            with_paragraph(step(vec![known()]), "We sent a code to a***@example.com."),
        ),
        (
            "sent, says a paragraph in Spanish",
            with_paragraph(
                step(vec![known()]),
                "Hemos enviado un código a a***@example.com.",
            ),
        ),
        (
            "sent, says a test id",
            step(vec![labelled().test_id("email-otp-authentication")]),
        ),
        (
            "sent by SMS, says the label",
            step(vec![known().label("MFA code (SMS)")]),
        ),
        (
            "e-mail code's submit",
            page(&[HEADING], vec![known()], vec![submit]),
        ),
    ]
}

fn resync() -> Vec<Named> {
    let one = |field: Field| step(vec![field]);
    vec![
        (
            "second field alone",
            one(text_field("", "next_mfacode", "")),
        ),
        (
            "numbered label alone",
            one(text_field("a", "", "MFA code 1")),
        ),
        (
            "numbered label beside the field",
            step(vec![known(), text_field("b", "", "MFA code 2")]),
        ),
    ]
}

fn hardware_token() -> Vec<Named> {
    let fields = |label| {
        vec![
            text_field("serial", "", label),
            text_field("a", "", "MFA code 1"),
            text_field("b", "", "MFA code 2"),
        ]
    };
    vec![
        ("hardware token", step(fields("Serial number"))),
        ("hardware token in German", step(fields("Seriennummer"))),
        ("hardware token in Turkish", step(fields("SERİ NUMARASI"))),
    ]
}

fn registration() -> Vec<Named> {
    let field = |label| text_field("formField7-1", "", label);
    let heading = "Set up the authenticator app";
    let asks = |path: &str, heading, label| PageSnapshot {
        path: format!("/platform/d-1234567890/{path}"),
        ..directory_page(heading, vec![field(label)], vec![button("", "Assign MFA")])
    };
    vec![
        (
            "registration",
            asks("mfa/register", heading, "Authenticator code"),
        ),
        (
            "registration with AWS's label",
            asks("mfa/register", HEADING, "MFA code"),
        ),
        (
            "registration during a sign-in",
            asks("login", heading, "MFA code"),
        ),
        (
            "its field during a sign-in",
            asks("login", HEADING, "Authenticator code"),
        ),
        (
            "the same in French",
            asks("login", HEADING, "Code d’authentification"),
        ),
    ]
}

fn other_page() -> Vec<Named> {
    let at = |host: &str, path: &str| PageSnapshot {
        host: host.into(),
        path: path.into(),
        ..directory_page(HEADING, vec![known()], vec![])
    };
    vec![
        (
            "sign-up",
            at("us-east-1.signin.aws", "/platform/d-9067642ac7/signup"),
        ),
        (
            "no directory",
            at("us-east-1.signin.aws", "/platform/login"),
        ),
        ("root of the host", at("us-east-1.signin.aws", "/")),
        ("access portal", at("d-1234567890.awsapps.com", "/start")),
    ]
}

fn no_evidence() -> Vec<Named> {
    let bare = || text_field("", "", "");
    let some = text_field("code", "code", "Code");
    vec![
        ("no label", step(vec![bare()])),
        ("two code fields with no label", step(vec![bare(), bare()])),
        (
            "shop's verification",
            step(vec![text_field("", "code", "Code")]),
        ),
        ("some code", page(&[], vec![some], vec![])),
    ]
}

fn ambiguous() -> Vec<Named> {
    let root = || text_field("mfaCode", "mfaCode", "");
    vec![
        ("two known fields", step(vec![known(), root()])),
        ("two labelled fields", step(vec![labelled(), labelled()])),
        ("known and labelled", step(vec![root(), labelled()])),
        (
            "one of two is read-only",
            step(vec![known().read_only(), known()]),
        ),
    ]
}
