import { devicesUrl } from '../console/registration/room.ts';
import type { Language } from '../languages.ts';
import { CONSOLE_LANGUAGES } from '../strings/console/all.ts';
import { signInTexts } from '../strings/sign-in/all.ts';
import type { DirectorySession } from '../world.ts';
import { escapeHtml, renderDocument } from './document.ts';

/** Identity Center's access portal, with the roles that a user may assume. */
export function renderPortal(session: DirectorySession, language: Language): string {
  const strings = signInTexts(language);
  const { name, roles } = session.user;
  const devices = CONSOLE_LANGUAGES[language].texts.identityCenterDevices;
  const links = roles.map(({ arn, account }) => {
    const address = escapeHtml(`/start?role=${encodeURIComponent(arn)}`);
    return `<li>${escapeHtml(`${account.label} (${account.id})`)}: <a href="${address}">${escapeHtml(arn)}</a></li>`;
  });
  return renderDocument({
    language,
    title: strings.portalHeading,
    styles: ['plain.css'],
    body: `<main><h1>${escapeHtml(strings.portalHeading)}</h1>
      <p>${escapeHtml(strings.consoleWelcome)} <b id="who">${escapeHtml(name)}</b></p>
      <p><a id="mfa-devices" href="${escapeHtml(devicesUrl(session))}">${escapeHtml(devices)}</a></p>
      <ul>${links.join('\n')}</ul></main>`,
  });
}
