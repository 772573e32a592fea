/**
 * What the console's pages ask of IAM: `POST /iam/api` with the parameters of IAM's Query API as a form. The names of
 * actions, parameters, results and errors are AWS's; that the answer is JSON, and `QRCodeContent`, are ours.
 */
export interface IamActions {
  ListUsers: { parameters: Record<never, string>; result: { readonly Users: readonly IamUser[] } };
  GetUser: { parameters: OptionalUser; result: { readonly User: IamUser } };
  ListMFADevices: { parameters: OptionalUser; result: { readonly MFADevices: readonly MfaDeviceEntry[] } };
  CreateVirtualMFADevice: {
    parameters: { readonly VirtualMFADeviceName: string };
    result: { readonly VirtualMFADevice: VirtualMfaDevice };
  };
  DeleteVirtualMFADevice: { parameters: { readonly SerialNumber: string }; result: Nothing };
  EnableMFADevice: { parameters: DeviceOfUser & TwoCodes; result: Nothing };
  ResyncMFADevice: { parameters: DeviceOfUser & TwoCodes; result: Nothing };
  /** Takes the device from its user; a virtual one is deleted too. */
  DeactivateMFADevice: { parameters: DeviceOfUser; result: Nothing };
}

export type IamActionName = keyof IamActions;

export type IamAnswer<Result> = { readonly Result: Result } | { readonly Error: IamError };

export interface IamError {
  readonly Code: string;
  readonly Message: string;
}

/** Without a name, the action is about whoever is signed in. */
export interface OptionalUser {
  readonly UserName?: string;
}

export interface DeviceOfUser extends OptionalUser {
  readonly SerialNumber: string;
}

export interface TwoCodes {
  readonly AuthenticationCode1: string;
  readonly AuthenticationCode2: string;
}

export interface IamUser {
  readonly UserName: string;
  readonly Arn: string;
}

export interface MfaDeviceEntry {
  /** The device's ARN. */
  readonly SerialNumber: string;
}

export interface VirtualMfaDevice {
  readonly SerialNumber: string;
  readonly Base32StringSeed: string;
  /** What AWS sends as a picture, `QRCodePNG`; here the page draws it, in one of four ways. */
  readonly QRCodeContent: string;
}

export type Nothing = Record<never, never>;
