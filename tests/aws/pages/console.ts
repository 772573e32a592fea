import type { Principal } from '../account.ts';
import type { Language } from '../languages.ts';
import { signInTexts } from '../strings/sign-in/all.ts';
import type { Session } from '../world.ts';
import { escapeHtml, renderDocument } from './document.ts';

/** Where a person lands after the sign-in. */
export function renderConsoleHome(session: Session, region: string, language: Language): string {
  const strings = signInTexts(language);
  const { principal } = session;
  const { account } = principal;
  return renderDocument({
    language,
    title: `${strings.consoleHome} | ${region}`,
    styles: ['plain.css'],
    metas: { 'awsc-session-data': JSON.stringify(sessionData(session, region)) },
    body: `${navigation(principal, language)}
      <main id="app">
        <h1>${strings.consoleHome}</h1>
        <p>${strings.consoleWelcome} <b id="who">${escapeHtml(principal.arn)}</b></p>
        <p>${strings.accountId}: ${account.id.replace(/(\d{4})(?=\d)/g, '$1-')}</p>
      </main>`,
  });
}

function navigation(principal: Principal, language: Language): string {
  const account = principal.account.label;
  const title = escapeHtml(principal.kind === 'root' ? account : `${principal.name} @ ${account}`);
  return `<div id="awsc-nav-header">
    <span class="brand">aws</span>
    <span id="nav-usernameMenu"><button type="button" data-testid="awsc-nav-account-menu-button">
      <span title="${title}">${title}</span></button>
      <a id="aws-console-logout" href="/console/logout!doLogout">${signInTexts(language).signOut}</a></span>
  </div>`;
}

/** What the console's pages know of who is signed in, under the names of their `meta[name="awsc-session-data"]`. */
export function sessionData({ principal, host }: Session, region: string): Record<string, unknown> {
  const { account } = principal;
  return {
    accountId: account.id,
    ...(account.alias === undefined ? {} : { accountAlias: account.alias }),
    sessionARN: principal.arn,
    displayName: displayName(principal),
    infrastructureRegion: region,
    signInEndpoint: `${region}.${account.partition.signInHosts[0]}`,
    prismModeEnabled: host !== undefined,
    ...(host === undefined ? {} : { sessionDifferentiator: host }),
  };
}

function displayName(principal: Principal): string {
  return principal.kind === 'root' ? principal.account.label : principal.name;
}
