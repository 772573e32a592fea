/** Every text of the console's pages that MFA devices need. `{name}` and the like are filled in by the page. */
export interface ConsoleTexts {
  // The frame around every page.
  readonly services: string;
  readonly search: string;
  readonly account: string;
  readonly accountId: string;
  readonly iamUser: string;
  readonly federatedUser: string;
  readonly rootUser: string;
  readonly signOut: string;
  readonly iam: string;
  readonly iamLong: string;
  readonly dashboard: string;
  readonly accessManagement: string;
  readonly userGroups: string;
  readonly users: string;
  readonly roles: string;
  readonly policies: string;
  readonly close: string;
  readonly dismiss: string;

  // "My security credentials", and a user's details.
  readonly mySecurityCredentials: string;
  readonly securityCredentials: string;
  readonly permissions: string;
  readonly summary: string;
  readonly userName: string;
  readonly consoleAccess: string;
  readonly withMfa: string;
  readonly withoutMfa: string;
  readonly noMfaTitle: string;
  readonly noMfaAdvice: string;
  readonly mfaSection: string;
  readonly mfaSectionAbout: string;
  readonly type: string;
  readonly identifier: string;
  readonly certifications: string;
  readonly notApplicable: string;
  readonly virtual: string;
  readonly noDevices: string;
  readonly noDevicesAdvice: string;
  readonly assignMfaDevice: string;
  readonly assignMfa: string;
  readonly remove: string;
  readonly resync: string;

  // The wizard.
  readonly selectMfaDevice: string;
  readonly setUpDevice: string;
  readonly step: string;
  readonly stepOf: string;
  readonly cancel: string;
  readonly previous: string;
  readonly next: string;
  readonly addMfa: string;
  readonly mfaDeviceName: string;
  readonly deviceName: string;
  readonly deviceNameAbout: string;
  readonly deviceNameLimits: string;
  readonly deviceNameMissing: string;
  readonly mfaDevice: string;
  readonly deviceOptions: string;
  readonly passkey: string;
  readonly passkeyAbout: string;
  readonly authenticatorApp: string;
  readonly authenticatorAppAbout: string;
  readonly hardwareToken: string;
  readonly hardwareTokenAbout: string;
  readonly virtualDeviceAbout: string;
  readonly installApp: string;
  readonly compatibleApps: string;
  readonly scanCode: string;
  readonly orTypeKey: string;
  readonly showQrCode: string;
  readonly showSecretKey: string;
  readonly qrCode: string;
  readonly twoCodes: string;
  readonly enterCode: string;
  readonly waitForSecond: string;
  readonly mfaCode1: string;
  readonly mfaCode2: string;
  readonly serialNumber: string;
  readonly serialNumberAbout: string;
  readonly hardwareCodesAbout: string;
  readonly createPasskey: string;
  readonly createPasskeyAbout: string;

  // What became of it.
  readonly assignedTitle: string;
  readonly assigned: string;
  readonly entityExistsTitle: string;
  readonly resyncTitle: string;
  readonly resyncAbout: string;
  readonly resynced: string;
  readonly removeTitle: string;
  readonly removeAbout: string;
  readonly removed: string;

  // The dialog of 2018 to 2022.
  readonly manageMfaDevice: string;
  readonly chooseType: string;
  readonly virtualMfaDevice: string;
  readonly virtualMfaDeviceAbout: string;
  readonly u2fKey: string;
  readonly u2fKeyAbout: string;
  readonly otherHardware: string;
  readonly otherHardwareAbout: string;
  readonly continue: string;
  readonly setUpVirtualMfaDevice: string;
  readonly installAppOld: string;
  readonly scanCodeOld: string;
  readonly twoCodesOld: string;
  readonly assignedOld: string;
  readonly invalidCodeTitle: string;
  readonly invalidCode: string;

  // IAM Identity Center.
  readonly identityCenterDevices: string;
  readonly registerDevice: string;
  readonly registerMfaDevice: string;
  readonly setUpAuthenticatorApp: string;
  readonly showSecretKeyLink: string;
  readonly authenticatorCode: string;
  readonly authenticatorCodeAbout: string;
  readonly builtInAuthenticator: string;
  readonly securityKey: string;
  readonly registered: string;
  readonly registeredAbout: string;
  readonly done: string;
  readonly registrationFailed: string;
}

/** The texts in one language. */
export interface ConsoleLanguage {
  /** The language's own name. */
  readonly languageName: string;
  /** The texts whose wording was reported from the real pages; the others are ours. */
  readonly reported: readonly (keyof ConsoleTexts)[];
  readonly texts: ConsoleTexts;
}
