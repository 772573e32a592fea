import type { ConsoleLanguage } from './texts.ts';

export const FRENCH: ConsoleLanguage = {
  languageName: 'Français',
  reported: [],
  texts: {
    services: 'Services',
    search: 'Rechercher',
    account: 'Compte',
    accountId: 'ID de compte',
    iamUser: 'Utilisateur IAM',
    federatedUser: 'Utilisateur fédéré',
    rootUser: 'Utilisateur racine',
    signOut: 'Se déconnecter',
    iam: 'IAM',
    iamLong: 'Identity and Access Management (IAM)',
    dashboard: 'Tableau de bord',
    accessManagement: 'Gestion des accès',
    userGroups: "Groupes d'utilisateurs",
    users: 'Utilisateurs',
    roles: 'Rôles',
    policies: 'Politiques',
    close: 'Fermer',
    dismiss: 'Ignorer',

    mySecurityCredentials: "Mes informations d'identification de sécurité",
    securityCredentials: "Informations d'identification de sécurité",
    permissions: 'Autorisations',
    summary: 'Récapitulatif',
    userName: "Nom d'utilisateur",
    consoleAccess: 'Accès à la console',
    withMfa: 'Activé avec MFA',
    withoutMfa: 'Activé sans MFA',
    noMfaTitle: 'Aucune MFA ne vous est attribuée',
    noMfaAdvice: "Comme bonne pratique de sécurité, nous vous recommandons d'attribuer la MFA.",
    mfaSection: 'Authentification multifactorielle (MFA)',
    mfaSectionAbout:
      'Utilisez la MFA pour renforcer la sécurité de votre environnement AWS. La connexion avec MFA exige un code ' +
      "d'authentification provenant d'un dispositif MFA. Chaque utilisateur peut avoir au maximum 8 dispositifs " +
      'MFA.',
    type: 'Type',
    identifier: 'Identifiant',
    certifications: 'Certifications',
    notApplicable: 'Sans objet',
    virtual: 'Virtuel',
    noDevices: 'Aucun dispositif MFA.',
    noDevicesAdvice: 'Attribuez un dispositif MFA pour améliorer la sécurité de votre environnement AWS.',
    assignMfaDevice: 'Attribuer un dispositif MFA',
    assignMfa: 'Attribuer la MFA',
    remove: 'Supprimer',
    resync: 'Resynchroniser',

    selectMfaDevice: 'Sélectionner un dispositif MFA',
    setUpDevice: 'Configurer un dispositif',
    step: 'Étape {step}',
    stepOf: 'Étape {step} sur {steps}',
    cancel: 'Annuler',
    previous: 'Précédent',
    next: 'Suivant',
    addMfa: 'Ajouter MFA',
    mfaDeviceName: 'Nom du dispositif MFA',
    deviceName: 'Nom du dispositif',
    deviceNameAbout: "Ce nom sera utilisé dans l'ARN qui identifie ce dispositif.",
    deviceNameLimits: '128 caractères au maximum. Utilisez des caractères alphanumériques et « + = , . @ - _ ».',
    deviceNameMissing: 'Un nom de dispositif est obligatoire.',
    mfaDevice: 'Dispositif MFA',
    deviceOptions:
      "En plus du nom d'utilisateur et du mot de passe, vous utiliserez ce dispositif pour vous authentifier " +
      'auprès de votre compte.',
    passkey: "Clé d'accès ou clé de sécurité",
    passkeyAbout:
      "Authentifiez-vous avec votre empreinte, votre visage ou le verrouillage de l'écran. Créez une clé d'accès " +
      'sur ce dispositif ou utilisez-en un autre, comme une clé de sécurité FIDO2.',
    authenticatorApp: "Application d'authentification",
    authenticatorAppAbout:
      'Authentifiez-vous avec un code généré par une application installée sur votre appareil mobile ou votre ' +
      'ordinateur.',
    hardwareToken: 'Jeton TOTP matériel',
    hardwareTokenAbout: 'Authentifiez-vous avec un code généré par un jeton TOTP matériel.',
    virtualDeviceAbout:
      'Un dispositif MFA virtuel est une application exécutée sur votre appareil que vous pouvez configurer en ' +
      'scannant un code QR.',
    installApp:
      'Installez une application compatible telle que Google Authenticator, Duo Mobile ou Authy sur votre appareil ' +
      'mobile ou votre ordinateur.',
    compatibleApps: 'Voir la liste des applications compatibles',
    scanCode:
      "Ouvrez votre application d'authentification, choisissez Afficher le code QR sur cette page, puis scannez le " +
      "code avec l'application.",
    orTypeKey: 'Vous pouvez aussi saisir une clé secrète.',
    showQrCode: 'Afficher le code QR',
    showSecretKey: 'Afficher la clé secrète',
    qrCode: 'Code QR',
    twoCodes: 'Saisissez deux codes MFA consécutifs ci-dessous',
    enterCode: 'Saisissez un code de votre application virtuelle ci-dessous',
    waitForSecond: 'Attendez 30 secondes, puis saisissez un deuxième code.',
    mfaCode1: 'Code MFA 1',
    mfaCode2: 'Code MFA 2',
    serialNumber: 'Numéro de série',
    serialNumberAbout: 'Le numéro de série se trouve généralement au dos du dispositif.',
    hardwareCodesAbout: "Appuyez sur le bouton du dispositif pour qu'il affiche un code.",
    createPasskey: "Créer une clé d'accès",
    createPasskeyAbout: "Suivez les instructions de votre navigateur pour votre clé d'accès ou votre clé de sécurité.",

    assignedTitle: 'Dispositif MFA attribué',
    assigned:
      "Vous pouvez enregistrer jusqu'à 8 dispositifs MFA de toute combinaison des types de MFA pris en charge pour " +
      "l'utilisateur racine de votre compte et chaque utilisateur IAM. Avec plusieurs dispositifs MFA, un seul " +
      "suffit pour se connecter à la console AWS ou créer une session via l'AWS CLI avec cet utilisateur.",
    entityExistsTitle: "L'entité existe déjà",
    resyncTitle: 'Resynchroniser le dispositif MFA',
    resyncAbout: 'Saisissez deux codes consécutifs du dispositif {device}.',
    resynced: 'Dispositif MFA resynchronisé',
    removeTitle: 'Supprimer le dispositif MFA',
    removeAbout: 'Supprimer le dispositif {device} ? Plus personne ne pourra ensuite se connecter avec lui.',
    removed: 'Dispositif MFA supprimé',

    manageMfaDevice: 'Gérer le dispositif MFA',
    chooseType: 'Choisissez le type de dispositif MFA à attribuer :',
    virtualMfaDevice: 'Dispositif MFA virtuel',
    virtualMfaDeviceAbout: "Application d'authentification installée sur votre appareil mobile ou votre ordinateur",
    u2fKey: 'Clé de sécurité U2F',
    u2fKeyAbout: 'YubiKey ou tout autre dispositif U2F compatible',
    otherHardware: 'Autre dispositif MFA matériel',
    otherHardwareAbout: 'Jeton Gemalto',
    continue: 'Continuer',
    setUpVirtualMfaDevice: 'Configurer un dispositif MFA virtuel',
    installAppOld: 'Installez une application compatible sur votre appareil mobile ou votre ordinateur',
    scanCodeOld: "Scannez le code QR avec votre application MFA virtuelle et l'appareil photo de votre appareil",
    twoCodesOld: 'Saisissez deux codes MFA consécutifs ci-dessous',
    assignedOld: 'Vous avez attribué le dispositif MFA virtuel',
    invalidCodeTitle: 'Code MFA non valide',
    invalidCode:
      "L'authentification multifactorielle (MFA) n'a pas pu être vérifiée. Soit le code que vous avez saisi n'est " +
      "pas valide, soit vous n'utilisez pas un dispositif MFA pris en charge.",

    identityCenterDevices: "Dispositifs d'authentification multifactorielle (MFA)",
    registerDevice: 'Enregistrer un dispositif',
    registerMfaDevice: 'Enregistrer un dispositif MFA',
    setUpAuthenticatorApp: "Configurer l'application d'authentification",
    showSecretKeyLink: 'Afficher la clé secrète.',
    authenticatorCode: "Code d'authentification",
    authenticatorCodeAbout: "Saisissez le code affiché par votre application d'authentification.",
    builtInAuthenticator: 'Authentificateur intégré',
    securityKey: 'Clé de sécurité',
    registered: "Application d'authentification enregistrée",
    registeredAbout: 'Désormais, un code de cette application vous sera demandé à la connexion.',
    done: 'Terminé',
    registrationFailed: "Le code n'est pas correct. Réessayez avec un nouveau code.",
  },
};
