import type { Scenario } from '../scenarios.ts';
import { escapeHtml, renderDocument } from './document.ts';

/** Lists what there is, for whoever asked for something that there isn't. */
export function renderCatalogue(asked: string, scenarios: readonly Scenario[]): string {
  const items = scenarios.map(({ url, about }) => {
    const address = escapeHtml(url);
    return `<dt><a href="${address}">${address}</a></dt><dd>${escapeHtml(about)}</dd>`;
  });
  return renderDocument({
    language: 'en',
    title: 'AWS in a box',
    styles: ['plain.css'],
    body: `<main><h1>AWS in a box</h1><p>Nothing stands at <b>${escapeHtml(asked)}</b>. These exist:</p>
      <dl>${items.join('\n')}</dl></main>`,
  });
}
