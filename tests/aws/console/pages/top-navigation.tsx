import { useState } from 'react';
import type { ReactElement } from 'react';

import { usePage } from './context.ts';
import type { Who } from './page-data.ts';

/** The console's dark bar. It isn't made of the component library, on the real pages neither. */
export function TopNavigation(): ReactElement {
  const { texts, who, languageName } = usePage();
  return (
    <header id="awsc-nav-header">
      <a className="brand" href="/console/home">
        aws
      </a>
      <button type="button" data-testid="aws-services-list-button" aria-label={texts.services}>
        <span className="grid" />
      </button>
      <input type="search" id="awsc-concierge-input" placeholder={texts.search} aria-label={texts.search} autoComplete="off" />
      <span className="space" />
      <button type="button" data-testid="awsc-nav-footer-language-button">
        {languageName} ▾
      </button>
      <button type="button" data-testid="awsc-nav-regions-menu-button">
        {who.region} ▾
      </button>
      <AccountMenu />
    </header>
  );
}

function AccountMenu(): ReactElement {
  const { texts, who } = usePage();
  const [open, setOpen] = useState(false);
  return (
    <span id="nav-usernameMenu">
      <button
        type="button"
        data-testid="awsc-nav-account-menu-button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <span title={displayName(who)}>{displayName(who)}</span> ▾
      </button>
      <button
        type="button"
        data-testid="more-menu__awsc-nav-account-menu-button"
        aria-label={texts.account}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        ⋮
      </button>
      <div className="menu" hidden={!open}>
        <AccountTile />
        <AccountLinks leave={() => setOpen(false)} />
      </div>
    </span>
  );
}

function AccountTile(): ReactElement {
  const { texts, who } = usePage();
  const kinds = { user: texts.iamUser, root: texts.rootUser, role: texts.federatedUser };
  return (
    <div data-testid="awsc-account-info-tile">
      <div>
        {texts.accountId}: {who.accountId.replace(/(\d{4})(?=\d)/g, '$1-')}
      </div>
      <div id="awsc-login-display-name-account">{who.accountLabel}</div>
      <div>
        {kinds[who.kind]}: <span id="awsc-login-display-name-user">{who.name}</span>
      </div>
    </div>
  );
}

function AccountLinks({ leave }: { readonly leave: () => void }): ReactElement {
  const { texts, go } = usePage();
  return (
    <ul>
      <li>
        <a href="/billing/home#/account">{texts.account}</a>
      </li>
      <li>
        <a
          id="aws-my-security-credentials"
          href="#/security_credentials"
          onClick={(event) => {
            event.preventDefault();
            leave();
            go('#/security_credentials');
          }}
        >
          {texts.securityCredentials}
        </a>
      </li>
      <li>
        <a id="aws-console-logout" href="/console/logout!doLogout">
          {texts.signOut}
        </a>
      </li>
    </ul>
  );
}

/** What the page's own scripts, and whoever else runs among them, may ask of the bar. */
export function announceAccount(who: Who): void {
  const AccountInfo = { loginDisplayNameAccount: who.accountLabel, loginDisplayNameUser: who.name };
  Object.assign(window, { ConsoleNavService: { AccountInfo } });
}

function displayName(who: Who): string {
  return who.kind === 'root' ? who.accountLabel : `${who.name} @ ${who.accountLabel}`;
}
