//! What the pages say in each language, as a translator might have written it.

#[derive(Clone, Copy)]
pub(super) struct Wording {
    /// Labels of the field for the code.
    pub(super) code: &'static [&'static str],
    /// Its placeholder, where it has one.
    pub(super) placeholder: &'static str,
    /// Headings of the step.
    pub(super) headings: &'static [&'static str],
    /// What the step explains.
    pub(super) help: &'static str,
    /// What it says after a wrong code.
    pub(super) wrong: &'static str,
    /// That a code was sent.
    pub(super) sent: &'static str,
    /// The label of the field for that code, its placeholder, and the heading.
    pub(super) other_code: [&'static str; 3],
    /// Labels of other fields: a user's name, a password, the serial number of a hardware token.
    pub(super) user: &'static str,
    pub(super) password: &'static str,
    pub(super) serial_number: &'static str,
    /// The heading where an app is registered.
    pub(super) registration: &'static str,
    /// The text beside a captcha.
    pub(super) captcha: &'static str,
}

#[test]
fn what_is_said_after_a_wrong_code_is_a_refusal_and_nothing_else_is() {
    use crate::aws::is_refusal;
    for wording in WORDINGS {
        assert!(is_refusal(wording.wrong), "{}", wording.wrong);
        let labels = wording.code.iter().chain(wording.headings);
        let others = labels.chain(&wording.other_code).copied();
        let single = [wording.placeholder, wording.help, wording.sent];
        for text in others.chain(single).chain([wording.captcha]) {
            assert!(!is_refusal(text), "{text}");
        }
    }
}

pub(super) const WORDINGS: &[Wording] = &[
    Wording {
        code: &["MFA code", "Enter MFA code"],
        placeholder: "Enter code",
        headings: &[
            "Multi-factor authentication",
            "Additional verification required",
        ],
        help: "Turn on your MFA device and type the authentication code it shows.",
        wrong: "Your authentication information is incorrect. Please try again.",
        sent: "We sent a code to a***@example.com.",
        other_code: ["Verification code", "6-digit", "Verify your identity"],
        user: "Username",
        password: "Password",
        serial_number: "Serial number",
        registration: "Set up the authenticator app",
        captcha: "Type the characters you see in the image",
    },
    Wording {
        code: &["MFA-Code", "MFA-Code eingeben"],
        placeholder: "Code eingeben",
        headings: &[
            "Multi-Faktor-Authentifizierung",
            "Zusätzliche Überprüfung erforderlich",
        ],
        help: "Schalten Sie Ihr MFA-Gerät ein und geben Sie den Authentifizierungscode ein.",
        wrong: "Ihre Anmeldedaten stimmen nicht. Bitte versuchen Sie es noch einmal.",
        sent: "Wir haben einen Code an a***@example.com gesendet.",
        other_code: ["Bestätigungscode", "6-stellig", "Ihre Identität bestätigen"],
        user: "Benutzername",
        password: "Passwort",
        serial_number: "Seriennummer",
        registration: "Authentifizierungs-App einrichten",
        captcha: "Geben Sie die Zeichen ein, die Sie im Bild sehen",
    },
    Wording {
        code: &["Código MFA", "Código de MFA", "Introduzca el código MFA"],
        placeholder: "Introduzca el código",
        headings: &[
            "Autenticación multifactor",
            "Se necesita una verificación adicional",
        ],
        help: "Encienda su dispositivo MFA y escriba el código de autenticación.",
        wrong: "Los datos de autenticación no son correctos. Pruebe otra vez.",
        sent: "Le enviamos un código a a***@example.com.",
        other_code: [
            "Código de verificación",
            "6 dígitos",
            "Verifique su identidad",
        ],
        user: "Nombre de usuario",
        password: "Contraseña",
        serial_number: "Número de serie",
        registration: "Configurar la aplicación de autenticación",
        captcha: "Escriba los caracteres que ve en la imagen",
    },
    Wording {
        code: &["Code MFA", "Saisissez le code MFA"],
        placeholder: "Entrez le code",
        headings: &[
            "Authentification multifactorielle",
            "Vérification supplémentaire nécessaire",
        ],
        help: "Allumez votre dispositif MFA et saisissez le code d’authentification.",
        wrong: "Vos informations sont incorrectes. Réessayez.",
        sent: "Nous vous avons envoyé un code à a***@example.com.",
        other_code: [
            "Code de vérification",
            "6 chiffres",
            "Vérifiez votre identité",
        ],
        user: "Nom d’utilisateur",
        password: "Mot de passe",
        serial_number: "Numéro de série",
        registration: "Configurer l’application d’authentification",
        captcha: "Saisissez les caractères que vous voyez",
    },
    Wording {
        code: &["Kode MFA", "Masukkan kode MFA"],
        placeholder: "Masukkan kode",
        headings: &["Autentikasi multi-faktor", "Verifikasi tambahan diperlukan"],
        help: "Nyalakan perangkat MFA Anda dan ketik kode autentikasinya.",
        wrong: "Informasi autentikasi Anda salah. Coba lagi.",
        sent: "Kami mengirim kode ke a***@example.com.",
        other_code: ["Kode verifikasi", "6 digit", "Verifikasi identitas Anda"],
        user: "Nama pengguna",
        password: "Kata sandi",
        serial_number: "Nomor seri",
        registration: "Siapkan aplikasi autentikator",
        captcha: "Ketik karakter yang Anda lihat",
    },
    Wording {
        code: &["Codice MFA", "Inserisci il codice MFA"],
        placeholder: "Inserisci il codice",
        headings: &[
            "Autenticazione a più fattori",
            "Verifica aggiuntiva necessaria",
        ],
        help: "Accendi il dispositivo MFA e digita il codice di autenticazione.",
        wrong: "I dati di autenticazione non sono corretti. Riprova.",
        sent: "Abbiamo inviato un codice a a***@example.com.",
        other_code: ["Codice di verifica", "6 cifre", "Verifica la tua identità"],
        user: "Nome utente",
        password: "Password",
        serial_number: "Numero di serie",
        registration: "Configura l’app di autenticazione",
        captcha: "Digita i caratteri che vedi",
    },
    Wording {
        code: &["MFA コード", "MFAコードを入力"],
        placeholder: "コードを入力",
        headings: &["多要素認証", "追加の確認が必要です"],
        help: "MFA デバイスの認証コードを入力してください。",
        wrong: "認証情報が間違っています。もう一度お試しください。",
        sent: "a***@example.com にコードを送信しました。",
        other_code: ["確認コード", "6 桁", "本人確認"],
        user: "ユーザー名",
        password: "パスワード",
        serial_number: "シリアル番号",
        registration: "認証アプリの設定",
        captcha: "画像に表示されている文字を入力",
    },
    Wording {
        code: &["MFA 코드", "MFA 코드 입력"],
        placeholder: "코드를 입력하세요",
        headings: &["멀티 팩터 인증", "다중 인증", "추가 확인 필요"],
        help: "MFA 디바이스에 표시된 인증 코드를 입력하세요.",
        wrong: "인증 정보가 올바르지 않습니다. 다시 시도하세요.",
        sent: "a***@example.com(으)로 코드를 보냈습니다.",
        other_code: ["확인 코드", "6자리", "본인 확인"],
        user: "사용자 이름",
        password: "비밀번호",
        serial_number: "일련 번호",
        registration: "인증 앱 설정",
        captcha: "이미지에 보이는 문자를 입력하세요",
    },
    Wording {
        code: &["Código de MFA", "Código MFA", "Insira o código de MFA"],
        placeholder: "Insira o código",
        headings: &[
            "Autenticação multifator",
            "Verificação adicional necessária",
        ],
        help: "Ligue seu dispositivo MFA e digite o código de autenticação.",
        wrong: "Os dados de autenticação estão incorretos. Tente de novo.",
        sent: "Enviamos um código para a***@example.com.",
        other_code: [
            "Código de verificação",
            "6 dígitos",
            "Verifique sua identidade",
        ],
        user: "Nome de usuário",
        password: "Senha",
        serial_number: "Número de série",
        registration: "Configurar o aplicativo autenticador",
        captcha: "Digite os caracteres que você vê na imagem",
    },
    Wording {
        code: &["MFA kodu", "MFA kodunu girin"],
        placeholder: "Kodu girin",
        headings: &["Çok faktörlü kimlik doğrulama", "Ek doğrulama gerekli"],
        help: "MFA cihazınızı açın ve kimlik doğrulama kodunu yazın.",
        wrong: "Kimlik doğrulama bilgileriniz hatalı. Tekrar deneyin.",
        sent: "a***@example.com adresine bir kod gönderdik.",
        other_code: ["Doğrulama kodu", "6 haneli", "Kimliğinizi doğrulayın"],
        user: "Kullanıcı adı",
        password: "Şifre",
        serial_number: "Seri numarası",
        registration: "Kimlik doğrulayıcı uygulamasını ayarla",
        captcha: "Gördüğünüz karakterleri yazın",
    },
    Wording {
        code: &["MFA 代码", "MFA 验证码", "输入 MFA 代码"],
        placeholder: "请输入代码",
        headings: &["多重身份验证", "需要其他验证"],
        help: "打开您的 MFA 设备，然后键入身份验证代码。",
        wrong: "您的身份验证信息有误。请重试。",
        sent: "我们已向 a***@example.com 发送代码。",
        other_code: ["验证码", "6 位数字", "验证您的身份"],
        user: "用户名",
        password: "密码",
        serial_number: "序列号",
        registration: "设置身份验证器应用",
        captcha: "键入图片中的字符",
    },
    Wording {
        code: &["MFA 代碼", "MFA 驗證碼", "輸入 MFA 代碼"],
        placeholder: "請輸入代碼",
        headings: &["多重要素驗證", "需要其他驗證"],
        help: "開啟您的 MFA 裝置，然後輸入驗證代碼。",
        wrong: "您的身分驗證資訊有誤。請重試。",
        sent: "我們已將代碼傳送至 a***@example.com。",
        other_code: ["驗證碼", "6 位數", "驗證您的身分"],
        user: "使用者名稱",
        password: "密碼",
        serial_number: "序號",
        registration: "設定驗證器應用程式",
        captcha: "輸入圖片中的字元",
    },
];
