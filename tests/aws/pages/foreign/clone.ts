import type { Language } from '../../languages.ts';
import { signInTexts } from '../../strings/sign-in/all.ts';
import { escapeHtml, renderDocument } from '../document.ts';

/** Somebody's own application, in a user pool's markup, which asks for a code in AWS's very words. */
export function renderClone(language: Language): string {
  const s = signInTexts(language);
  return renderDocument({
    language,
    title: s.pageTitle,
    styles: ['plain.css'],
    body: `<main class="modal-body"><h1>${escapeHtml(s.mfaHeading)}</h1><p>${escapeHtml(s.mfaHelp)}</p>
      <form name="cognitoSignInForm" method="post">
        <label for="mfacode">${escapeHtml(s.mfaCode)}</label>
        <input id="mfacode" name="mfacode" type="text" autocomplete="one-time-code"
          placeholder="${escapeHtml(s.directoryCodePlaceholder)}">
        <button id="submitMfa_button" name="signInSubmitButton" type="submit">${escapeHtml(s.submit)}</button>
      </form></main>`,
  });
}
