/** An e-mail address as pages show it to somebody who may not be its owner: `o***r@ledger.example`. */
export function maskedEmail(email: string): string {
  return email.replace(/^(.).*(.)@/, '$1***$2@');
}
