// Every page on which somebody signs in, in every language of the console: who asks for a code is understood, and who
// asks for anything else gets nothing.

import assert from 'node:assert/strict';

import type { Frame, Page } from 'puppeteer-core';

import { DirectoryPerson, LANGUAGES } from '../aws/index.ts';
import type { DirectoryAddress, Language, SignInAddress } from '../aws/index.ts';
import { readCard, waitForCard } from './harness/card.ts';
import { askWorker } from './harness/messages.ts';
import { addNewcomer, addUserOfDirectory, makeVault } from './harness/people.ts';
import type { Newcomer, NewcomerOfDirectory } from './harness/people.ts';
import { makeScenes } from './harness/stage.ts';
import type { Stage } from './harness/stage.ts';
import { Visitor } from './harness/visitor.ts';
import { waitForAnswer } from './harness/wait.ts';

const scene = makeScenes({ limit: 300_000 });

for (const language of LANGUAGES) {
  scene(`${language}: every page that asks for a code gets the right device, and no other page anything`, async (stage) => {
    const cast = await assemble(stage);
    const tab = await stage.browser.newPage();
    for (const page of prompts(cast, language)) {
      await page.go(stage, tab);
      const card = await waitForCard(tab, page.first);
      const named = cast.labels.filter((label) => card.text.includes(label));
      const [first] = named.toSorted((one, two) => card.text.indexOf(one) - card.text.indexOf(two));
      assert.equal(first, page.first, `${page.name}: ${card.text}`);
    }
    for (const page of others(cast, language)) {
      await page.go(stage, tab);
      await waitForReason(stage, page.name, page.reason);
      assert.equal(await readCard(tab), undefined, page.name);
    }
  });
}

/** Who signs in, each with a device, and somebody whose device must not come first. */
interface Cast {
  readonly user: Newcomer;
  readonly root: Newcomer;
  readonly directory: NewcomerOfDirectory;
  /** How the card calls each device, apart from the others. */
  readonly labels: readonly string[];
}

interface Step {
  readonly name: string;
  /** As far as the page in question. */
  readonly go: (stage: Stage, tab: Page) => Promise<void>;
}

async function assemble(stage: Stage): Promise<Cast> {
  const user = addNewcomer(stage, { name: 'carol', alias: `acme-${stage.aws.world.accounts.length}` });
  const root = addNewcomer(stage, { kind: 'root', name: `owner-${stage.aws.world.accounts.length}@acme.example` });
  const directory = addUserOfDirectory(stage, 'dave');
  const other = addNewcomer(stage, { name: 'mallory' });
  await makeVault(stage, other, user, root, directory);
  const labels = [other, user, root].map(({ principal }) => principal.account.label);
  return { user, root, directory, labels: [...labels, directory.user.name] };
}

function prompts({ user, root, directory }: Cast, language: Language): (Step & { first: string })[] {
  const asUser = (address: SignInAddress): Step & { first: string } => ({
    ...signIn(user, { ...address, language }),
    first: user.principal.account.label,
  });
  const asRoot = (address: SignInAddress): Step & { first: string } => ({
    ...signIn(root, { ...address, language }),
    first: root.principal.account.label,
  });
  const asDirectory = (address: Omit<DirectoryAddress, 'directory'>): Step & { first: string } => ({
    name: `Identity Center, generation ${address.generation}`,
    first: directory.user.name,
    go: (_, tab) => personOf(directory, tab, { ...address, language }).goToCode(),
  });
  return [
    asUser({ generation: 'A' }),
    asUser({ generation: 'B' }),
    asUser({ generation: 'C1' }),
    asUser({ generation: 'C2' }),
    asRoot({ generation: 'B' }),
    asRoot({ generation: 'C3' }),
    asRoot({ generation: 'C1', path: 'ap/signin', host: 'signin.aws.amazon.com' }),
    resync(user, { generation: 'C1', language }),
    asDirectory({ generation: '0' }),
    asDirectory({ generation: '1' }),
    asDirectory({ generation: '1-fresh' }),
    asDirectory({ generation: '3', host: 'new' }),
  ];
}

/** Steps on the way that take something else than a device's code. */
function others({ user, root, directory }: Cast, language: Language): (Step & { reason: string })[] {
  const untilPassword = ({ principal }: Newcomer, address: SignInAddress, field: string) => async (_: Stage, tab: Page) => {
    const visitor = new HurriedVisitor(tab, principal, { ...address, language });
    await visitor.open();
    await visitor.signInWithPassword();
    await tab.locator(field).wait();
  };
  return [
    { name: 'captcha', reason: 'captcha', go: untilPassword(user, { generation: 'C1', captcha: true }, '#captcha-input') },
    {
      name: 'a code by e-mail for the root user',
      reason: 'sentCode',
      go: untilPassword(root, { generation: 'C3', emailCode: true }, '[data-testid="email-code-submit-button"]'),
    },
    {
      name: 'a code by e-mail in Identity Center',
      reason: 'sentCode',
      go: async (_, tab) => {
        await personOf(directory, tab, { generation: '1', emailCode: true, language }).signInWithPassword();
        await tab.locator('[data-testid="email-otp-authentication"] input').wait();
      },
    },
  ];
}

function signIn({ principal }: Newcomer, address: SignInAddress): Step {
  return {
    name: `${principal.kind}, generation ${address.generation}, ${address.path ?? 'oauth'}`,
    go: (_, tab) => new HurriedVisitor(tab, principal, address).goToCode(),
  };
}

/** Two codes in a row, as who asks for help with the device is asked for. */
function resync({ principal }: Newcomer, address: SignInAddress): Step & { first: string } {
  return {
    name: 'two codes',
    first: principal.account.label,
    go: async (_, tab) => {
      const visitor = new HurriedVisitor(tab, principal, address);
      await visitor.goToCode();
      await visitor.press('#troubleshoot_mfa');
      await visitor.waitForPair();
    },
  };
}

function personOf(
  { user, directory }: NewcomerOfDirectory,
  tab: Page,
  address: Omit<DirectoryAddress, 'directory'>,
): DirectoryPerson {
  return new HurriedPerson(tab, user, { ...address, directory });
}

/** Until the worker has understood the page in front, and gives this as the reason why it is no prompt. */
function waitForReason(stage: Stage, page: string, reason: string): Promise<void> {
  return waitForAnswer(`${page}: ${reason}`, async () => {
    const { prompt } = await askWorker<{ prompt: { type: string; why?: string } }>(stage, { type: 'getPrompt' });
    return prompt.type === 'nothing' && prompt.why === reason;
  });
}

/** People who paste what they would type: how they do it is tried elsewhere, and this table is long. */
class HurriedVisitor extends Visitor {
  override type(selector: string, text: string): Promise<void> {
    return paste(this.page, selector, text);
  }
}

class HurriedPerson extends DirectoryPerson {
  override type(selector: string, text: string): Promise<void> {
    return paste(this.page, selector, text);
  }
}

/** In the page's own world, with the setter beneath whatever the page has put over it. */
async function paste(page: Page | Frame, selector: string, text: string): Promise<void> {
  const field = await page.waitForSelector(selector, { visible: true });
  await field?.evaluate((input, value) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, value);
    for (const type of ['input', 'change']) input.dispatchEvent(new Event(type, { bubbles: true }));
  }, text);
}
