import type { Principal } from '../account.ts';
import type { Clock } from '../clock.ts';
import type { DirectoryUser } from '../identity-center.ts';
import type { World } from '../world.ts';
import { escapeHtml, renderDocument } from './document.ts';

/** Who can sign in with what, the e-mails that were sent, and the clock with buttons that move it. */
export function renderPeople(world: World, clock: Clock): string {
  const people = world.accounts.flatMap(({ principals }) => principals).filter(({ kind }) => kind !== 'role');
  const users = world.directories.flatMap(({ id, users: all }) => all.map((user) => ({ id, user })));
  const moves = [-60, -30, 10, 30, 60].map((seconds) => `<button name="seconds" value="${seconds}">${seconds} s</button>`);
  const mails = world.mails.map(({ to, code }) => `<li>${escapeHtml(to)}: ${code}</li>`);
  return renderDocument({
    language: 'en',
    title: 'AWS in a box: people and clock',
    styles: ['plain.css'],
    body: `<main><h1>People and clock</h1>
      <p>The server's clock: <time id="clock">${new Date(clock.now()).toISOString()}</time></p>
      <form method="post" action="/clock">${moves.join('\n')}</form>
      <h2>IAM users and root users</h2><dl>${people.map(principal).join('\n')}</dl>
      <h2>Users of Identity Center</h2><dl>${users.map(({ id, user }) => directoryUser(id, user)).join('\n')}</dl>
      <h2>E-mails</h2><ul>${mails.join('\n')}</ul></main>`,
  });
}

function principal({ account, name, password, devices }: Principal): string {
  const uris = devices.map(({ uri }) => `<br><code>${escapeHtml(uri)}</code>`).join('');
  return `<dt>${escapeHtml(name)} at ${escapeHtml(account.label)} (${account.id}, ${account.partition.name})</dt>
    <dd>Password: <code>${escapeHtml(password)}</code>${uris}</dd>`;
}

function directoryUser(directory: string, { name, password, apps }: DirectoryUser): string {
  const uris = apps.map(({ uri }) => `<br><code>${escapeHtml(uri)}</code>`).join('');
  return `<dt>${escapeHtml(name)} at ${escapeHtml(directory)}</dt>
    <dd>Password: <code>${escapeHtml(password)}</code>${uris}</dd>`;
}
