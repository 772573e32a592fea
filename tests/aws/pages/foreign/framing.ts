import { escapeHtml, renderDocument } from '../document.ts';

/** How a page shows a sign-in page inside itself. */
export type Framing = (typeof FRAMINGS)[number];

/**
 * `blank`: a child document without an address, which a script of the page fills with the form. `cyclic`: the page
 * itself, beside the form, some times at addresses of
 * their own, and then at the first one again.
 */
export const FRAMINGS = ['plain', 'sandboxed', 'blank', 'cyclic'] as const;

/** A page that shows the sign-in page of `address` in a frame, or a copy of its form; a cyclic one shows itself. */
export function renderFraming(address: string, framing: Framing): string {
  const attributes = {
    plain: `src="${escapeHtml(address)}"`,
    sandboxed: `sandbox="allow-scripts allow-forms" src="${escapeHtml(address)}"`,
    blank: 'data-fill="code"',
    cyclic: `src="${escapeHtml(address)}"`,
  };
  return renderDocument({
    language: 'en',
    title: 'Win a prize',
    styles: ['plain.css'],
    scripts: framing === 'blank' ? ['blank-frame.js'] : [],
    body: `<main><h1>Sign in to win</h1>${framing === 'cyclic' ? FORM : ''}<iframe id="framed" ${attributes[framing]}></iframe></main>`,
  });
}

const FORM = `<form><label for="mfacode">MFA code</label><input id="mfacode" name="mfacode" type="text">
  <button id="submitMfa_button" type="submit">Submit</button></form>`;
