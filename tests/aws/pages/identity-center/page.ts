import type { Language } from '../../languages.ts';
import { renderDocument } from '../document.ts';
import type { WorkflowPageData } from './workflow.ts';

/** Identity Center's sign-in: drawn by scripts, in every generation. */
export function renderIdentityCenter(data: WorkflowPageData, language: Language): string {
  const name = data.options.generation === '0' ? 'identity-center-gwt' : 'identity-center';
  return renderDocument({
    language,
    title: data.strings.pageTitle,
    styles: ['identity-center.css'],
    scripts: [`${name}.js`],
    metas: { 'workflow-data': JSON.stringify(data) },
    body: '<div id="root"></div>',
  });
}
