import { escapeHtml, renderDocument } from '../document.ts';

/** How a page shows a sign-in page inside itself. */
export type Framing = (typeof FRAMINGS)[number];

/** `blank`: a child document without an address, which a script of the page fills with the form. */
export const FRAMINGS = ['plain', 'sandboxed', 'blank'] as const;

/** A page that shows the sign-in page of `address` in a frame, or a copy of its form. */
export function renderFraming(address: string, framing: Framing): string {
  const attributes = {
    plain: `src="${escapeHtml(address)}"`,
    sandboxed: `sandbox="allow-scripts allow-forms" src="${escapeHtml(address)}"`,
    blank: 'data-fill="code"',
  };
  return renderDocument({
    language: 'en',
    title: 'Win a prize',
    styles: ['plain.css'],
    scripts: framing === 'blank' ? ['blank-frame.js'] : [],
    body: `<main><h1>Sign in to win</h1><iframe id="framed" ${attributes[framing]}></iframe></main>`,
  });
}
