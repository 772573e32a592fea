/** How IAM names what went wrong, with the status of its answer. */
export const MFA_ERRORS = {
  /** Not allowed by a policy: another device name than the user's, or no MFA in this session. */
  AccessDenied: 403,
  /** The name is taken, by a device or by an unfinished wizard's leftover; or the device is assigned already. */
  EntityAlreadyExists: 409,
  /** Removed a moment ago; may be tried again in some minutes. */
  EntityTemporarilyUnmodifiable: 409,
  /** Wrong, equal, not in sequence, spent, or too far off. */
  InvalidAuthenticationCode: 403,
  /** Not a device's name. */
  InvalidInput: 400,
  /** Eight devices for a user or root user, two apps for a user of Identity Center. */
  LimitExceeded: 409,
  /** No such device, or not this user's. */
  NoSuchEntity: 404,
} as const;

export type MfaErrorCode = keyof typeof MFA_ERRORS;

/** A refusal of an MFA action; `message` is what AWS shows, where that is known. */
export class MfaError extends Error {
  override readonly name = 'MfaError';

  constructor(
    readonly code: MfaErrorCode,
    /** What it is about, for the texts that say so. */
    about = '',
  ) {
    super(TEXTS[code](about));
  }

  get status(): number {
    return MFA_ERRORS[this.code];
  }
}

/** Shown when the user has a device, and the session is one without a code. */
export const NOT_MFA_AUTHENTICATED =
  'To complete this action, please ensure that you are authenticated with an MFA device that is enabled for this user.';

/** Observed for `EntityAlreadyExists` and `InvalidAuthenticationCode`; the others are ours. */
const TEXTS: Readonly<Record<MfaErrorCode, (about: string) => string>> = {
  AccessDenied: (about) => about,
  EntityAlreadyExists: (about) =>
    `This entity already exists. ${about} at the same path and name already exists. Before adding a new virtual ` +
    'MFA device, ask your administrator to delete the existing device using the CLI or API.',
  EntityTemporarilyUnmodifiable: (about) => `${about} cannot be modified at this time. Please try again later.`,
  InvalidAuthenticationCode: () => 'Authentication code for device is not valid.',
  InvalidInput: (about) => `The specified value for ${about} is invalid.`,
  LimitExceeded: (about) => `Cannot exceed quota: ${about}.`,
  NoSuchEntity: (about) => `${about} does not exist.`,
};
