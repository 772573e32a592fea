import { escapeHtml, renderDocument } from './document.ts';

/** A foreign page that shows the sign-in page of `address` in a frame. */
export function renderAttacker(address: string): string {
  return renderDocument({
    language: 'en',
    title: 'Win a prize',
    styles: ['plain.css'],
    body: `<main><h1>Sign in to win</h1><iframe id="framed" src="${escapeHtml(address)}"></iframe></main>`,
  });
}
