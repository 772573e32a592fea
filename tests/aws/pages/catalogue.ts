import { DESK_HOST } from '../hosts.ts';
import type { Scenario } from '../scenarios.ts';
import { escapeHtml, renderDocument } from './document.ts';

/** Lists every scenario with a link; says so if what was `asked` for isn't among them. */
export function renderCatalogue(scenarios: readonly Scenario[], asked?: string): string {
  const groups = [...new Set(scenarios.map(({ group }) => group))];
  const lists = groups.map((name) => {
    const members = scenarios.filter(({ group }) => group === name);
    return `<h2>${escapeHtml(name)}</h2><dl>${members.map(item).join('\n')}</dl>`;
  });
  const missing = asked === undefined ? '' : `<p>Nothing stands at <b>${escapeHtml(asked)}</b>. These exist:</p>`;
  return renderDocument({
    language: 'en',
    title: 'AWS in a box',
    styles: ['plain.css'],
    body: `<main><h1>AWS in a box</h1>${missing}
      <p><a href="https://${DESK_HOST}/people">Who can sign in, and the server's clock</a></p>
      ${lists.join('\n')}</main>`,
  });
}

function item({ url, about }: Scenario): string {
  const address = escapeHtml(url);
  return `<dt><a href="${address}">${escapeHtml(about)}</a></dt><dd>${address}</dd>`;
}
