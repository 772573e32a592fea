import type { Look } from '../look.ts';
import type { VirtualMfaDevice } from '../protocol.ts';
import type { Who } from './page-data.ts';

/** What the QR code of a device holds: as IAM sends it, or in another of the shapes that people have found there. */
export function qrContent(device: VirtualMfaDevice, shape: Look['uri'], who: Who): string {
  const name = encodeURIComponent(device.SerialNumber.slice(device.SerialNumber.lastIndexOf('/') + 1));
  const secret = `secret=${device.Base32StringSeed}`;
  switch (shape) {
    case 'usual':
      return device.QRCodeContent;
    case 'account-id':
      return `otpauth://totp/${ISSUER}:${name}@${who.accountId}?${secret}&issuer=${ISSUER}`;
    case 'escaped':
      return `otpauth://totp/${ISSUER}:${name}%40${who.accountId}?${secret}&issuer=${ISSUER}`;
    case 'no-issuer':
      return `otpauth://totp/${ISSUER}:${name}@${who.accountLabel}?${secret}`;
    case 'bare':
      return `otpauth://totp/${name}@${who.accountLabel}?${secret}`;
  }
}

const ISSUER = 'Amazon%20Web%20Services';
