import type { ConsoleTexts } from '../../strings/console/texts.ts';
import { Refusal } from './api.ts';
import type { Flash } from './context.ts';

/** How the console tells of IAM's refusal; what isn't one goes on upwards. */
export function refusalFlash(error: unknown, texts: ConsoleTexts): Flash {
  if (!(error instanceof Refusal)) throw error;
  const title = error.error.Code === 'EntityAlreadyExists' ? { header: texts.entityExistsTitle } : {};
  return { type: 'error', ...title, content: error.message };
}
