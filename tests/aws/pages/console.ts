import type { Partition } from '../hosts.ts';
import { STRINGS } from '../strings.ts';
import type { Language } from '../strings.ts';
import type { Principal } from '../account.ts';
import { escapeHtml, renderDocument } from './document.ts';

/** Where a person lands after the sign-in. */
export function renderConsoleHome(principal: Principal, region: string, language: Language): string {
  const strings = STRINGS[language];
  const { account } = principal;
  return renderDocument({
    language,
    title: `${strings.consoleHome} | ${region}`,
    styles: ['plain.css'],
    metas: { 'awsc-session-data': JSON.stringify(sessionData(principal, region, account.partition)) },
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
      <a id="aws-console-logout" href="/console/logout!doLogout">${STRINGS[language].signOut}</a></span>
  </div>`;
}

function sessionData(principal: Principal, region: string, partition: Partition): Record<string, unknown> {
  const { account } = principal;
  return {
    accountId: account.id,
    ...(account.alias === undefined ? {} : { accountAlias: account.alias }),
    sessionARN: principal.arn,
    displayName: displayName(principal),
    infrastructureRegion: region,
    signInEndpoint: `${region}.${partition.signInHosts[0]}`,
    prismModeEnabled: false,
  };
}

function displayName(principal: Principal): string {
  return principal.kind === 'root' ? principal.account.label : principal.name;
}
