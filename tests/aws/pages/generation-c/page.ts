import type { Language } from '../../languages.ts';
import { renderDocument } from '../document.ts';
import type { SignInPageData } from '../page-data.ts';

/** The sign-in page since about October 2024: everything is drawn by React into `#__next`. */
export function renderGenerationC(data: SignInPageData, language: Language): string {
  return renderDocument({
    language,
    title: data.strings.pageTitle,
    styles: ['generation-c.css'],
    scripts: ['generation-c.js'],
    metas: { 'sign-in-data': JSON.stringify(data) },
    body: '<div id="__next"></div>',
  });
}
