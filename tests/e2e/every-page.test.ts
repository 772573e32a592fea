// Every page of the box on which somebody signs in, in every language of the console, and every address of such a page:
// who asks for a code is understood, and who asks for anything else gets nothing. The table is the box's own list.

import assert from 'node:assert/strict';

import type { Frame, Page } from 'puppeteer-core';

import {
  DirectoryPerson,
  LANGUAGES,
  negativeScenarios,
  PARTITIONS,
  readDirectoryUrl,
  readSignInUrl,
  roomAt,
  signInScenarios,
} from '../aws/index.ts';
import type { DirectoryAddress, Language, Principal, SignInAddress } from '../aws/index.ts';
import { readCard, waitForCard } from './harness/card.ts';
import { askWorker } from './harness/messages.ts';
import { makeVault } from './harness/people.ts';
import type { Newcomer, NewcomerOfDirectory } from './harness/people.ts';
import { makeScenes } from './harness/stage.ts';
import type { Stage } from './harness/stage.ts';
import { Visitor } from './harness/visitor.ts';
import { waitForAnswer } from './harness/wait.ts';

const scene = makeScenes({ limit: 600_000 });

for (const language of LANGUAGES) {
  scene(`${language}: every page that asks for a code gets the right device, and no other page anything`, async (stage) => {
    const cast = await assemble(stage);
    for (const url of walked(language)) {
      for (const walk of walksTo(url, cast, language)) await walk(stage);
    }
    for (const url of inTurn(leftAlone, language)) await seeNothing(stage, url, language);
  });
}

/**
 * The addresses that are gone to in a language: those of every page, and of the other addresses at which a page that
 * has been seen stands too, those whose turn it is. So each page is seen in each language, and each address in one.
 */
function walked(language: Language): string[] {
  const urls = signInScenarios().map(({ url }) => url);
  const pages = new Map(urls.toReversed().map((url) => [pageAt(url), url]));
  const first = new Set(pages.values());
  return [...first, ...inTurn(urls.filter((url) => !first.has(url)), language)];
}

/** What stands at an address, whatever host it is at. */
function pageAt(url: string): string {
  const { pathname, searchParams } = new URL(url);
  const asked = ['generation', 'captcha', 'chooser', 'expiring', 'feedback', 'emailCode', 'login_hint'];
  return [pathname.replace('/console', '/oauth'), ...asked.map((name) => searchParams.get(name))].join();
}

/** Every twelfth: each falls to one language. */
function inTurn(urls: readonly string[], language: Language): string[] {
  const turn = LANGUAGES.indexOf(language);
  return urls.filter((_, place) => place % LANGUAGES.length === turn);
}

/** A page that frames itself is one of AWS's own at the top, where its form is another's matter. */
const leftAlone = negativeScenarios().map(({ url }) => url).filter((url) => !url.includes('frame=cyclic'));

/** To one page of the table, in a tab of its own: nothing is known there of whoever signed in before. */
type Walk = (stage: Stage) => Promise<void>;

/** Whoever may sign in at the pages of the box's list, each with a device; and one whose device must not come first. */
interface Cast {
  /** By the name of their partition. */
  readonly users: ReadonlyMap<string, Newcomer>;
  /** Whose device knows the account's number, and not its alias. */
  readonly byNumber: Newcomer;
  readonly root: Newcomer;
  readonly other: Newcomer;
  readonly directory: NewcomerOfDirectory;
}

async function assemble(stage: Stage): Promise<Cast> {
  const cast = casts.get(stage) ?? invite(stage);
  casts.set(stage, cast);
  const { users, byNumber, root, other, directory } = cast;
  await makeVault(stage, other, ...users.values(), root, directory);
  const { device, principal } = byNumber;
  const known = { key: device.uri, label: '', account: principal.account.id, user: principal.name };
  await askWorker(stage, { type: 'addDevice', device: known });
  return cast;
}

function invite({ aws: { world } }: Stage): Cast {
  const accounts = Object.values(PARTITIONS).map(({ name }, place) => {
    // The list calls an account of the first partition by both its names.
    const [id, alias] = place === 0 ? [ID, ALIAS] : [`22223333444${place}`, `acme-${place}`];
    return world.addAccount({ id, alias, partition: name });
  });
  const elsewhere = world.addAccount({ id: '999988887777', alias: 'somebody-else' });
  const directory = world.addDirectory({ id: 'd-9067000001', alias: ALIAS, instance: 'ssoins-7223000000000001' });
  const user = directory.addUser('dave', PASSWORD);
  const [first = elsewhere] = accounts;
  return {
    users: new Map(accounts.map((account) => [account.partition.name, withDevice(account.addUser('alice', PASSWORD))])),
    byNumber: withDevice(first.addUser('carol', PASSWORD)),
    root: withDevice(elsewhere.addRoot('owner@somebody-else.example', PASSWORD)),
    other: withDevice(elsewhere.addUser('mallory', PASSWORD)),
    directory: { user, directory, device: user.assignApp() },
  };
}

function withDevice(principal: Principal): Newcomer {
  const { partition } = principal.account;
  return { principal, device: principal.assignDevice(`${partition.name}.${principal.name.split('@')[0]}`) };
}

/** How each device is called, apart from all others. */
function labelsOf({ users, byNumber, root, other, directory }: Cast): string[] {
  return [...[...users.values(), byNumber, root, other].map(({ device }) => device.name), directory.user.name];
}

/** All ways to the code, or to what is asked in its place, from an address of the list. */
function walksTo(url: string, cast: Cast, language: Language): Walk[] {
  const room = roomAt(new URL(url).hostname);
  if (room.kind === 'portal') return [(stage) => seeNothing(stage, url, language)];
  const directory = readDirectoryUrl(url);
  if (room.kind === 'identity-center' && directory) return [(stage) => walkAsDirectoryUser(stage, cast, { ...directory, language })];
  const address = readSignInUrl(url);
  assert.ok(room.kind === 'sign-in' && address, url);
  const user = address.loginHint === undefined ? cast.users.get(room.partition.name) : cast.byNumber;
  assert.ok(user, url);
  const asRoot = address.path === 'ap/signin' || (address.path === 'signin' && ROOT_GENERATIONS.has(address.generation));
  const asUser = address.path !== 'ap/signin' && !address.emailCode;
  const people = [...(asUser ? [user] : []), ...(asRoot ? [cast.root] : [])];
  return people.map((who) => (stage) => walk(stage, cast, who, { ...address, language }));
}

async function walk(stage: Stage, cast: Cast, who: Newcomer, address: SignInAddress): Promise<void> {
  const name = `${who.principal.name}: ${JSON.stringify(address)}`;
  const account = address.loginHint === undefined ? {} : { account: who.principal.account.id };
  const visitor = new HurriedVisitor(await stage.browser.newPage(), who.principal, address, account.account);
  await visitor.open();
  await visitor.signInWithPassword();
  for (const pass of asides(address)) await pass(stage, visitor, name);
  await visitor.page.waitForSelector(visitor.codeField);
  await assertFirst(visitor.tab, cast, who.device.name, name);
  if (address.path === 'oauth' && address.feedback) {
    await visitor.troubleshoot();
    await assertFirst(visitor.tab, cast, who.device.name, `two codes, ${name}`);
  }
  await visitor.tab.close();
}

async function walkAsDirectoryUser(stage: Stage, cast: Cast, address: Omit<DirectoryAddress, 'directory'>): Promise<void> {
  const { user, directory } = cast.directory;
  const name = `${user.name}: ${JSON.stringify(address)}`;
  const tab = await stage.browser.newPage();
  const person = new HurriedPerson(tab, user, { ...address, directory });
  if (address.emailCode) {
    await person.signInWithPassword();
    await tab.waitForSelector('[data-testid="email-otp-authentication"] input', { visible: true });
    await assertReason(stage, tab, 'sentCode', name);
    await person.type('[data-testid="email-otp-authentication"] input', stage.aws.world.mails.at(-1)?.code ?? '');
    await person.press(person.submitControl);
    await tab.waitForSelector('input[type="checkbox"]');
  } else {
    await person.goToCode();
  }
  await assertFirst(tab, cast, user.name, name);
  await tab.close();
}

/** A page that must be left alone, whatever stands there. */
async function seeNothing(stage: Stage, url: string, language: Language): Promise<void> {
  const address = new URL(url);
  address.searchParams.set('language', language);
  const tab = await stage.browser.newPage();
  await tab.goto(address.href);
  await tab.waitForSelector('main, iframe');
  assert.equal(await readCard(tab), undefined, url);
  await tab.close();
}

/** What stands between the password and the code; none of it is for a device. */
function asides({ captcha, chooser, emailCode, generation, path }: SignInAddress): ((stage: Stage, visitor: Visitor, name: string) => Promise<void>)[] {
  const steps = [];
  if (captcha) steps.push(passCaptcha(path === 'ap/signin' ? SHARED_CAPTCHA : generation === 'B' ? '#captchaGuess' : '#captcha-input'));
  if (emailCode) steps.push(passEmailCode);
  if (chooser) steps.push(passChooser(generation === 'B' ? '#next_multi' : 'main form button[type="submit"]'));
  return steps;
}

function passCaptcha(field: string) {
  return async (stage: Stage, visitor: Visitor, name: string): Promise<void> => {
    await visitor.page.waitForSelector(field, { visible: true });
    await assertReason(stage, visitor.tab, 'captcha', name);
    // The old page of the root user asks for the password beside it.
    if (field === SHARED_CAPTCHA) await visitor.type('#ap_password', visitor.principal.password);
    await visitor.type(field, stage.aws.world.captchaText);
    await visitor.tab.focus(field);
    await visitor.tab.keyboard.press('Enter');
  };
}

async function passEmailCode(stage: Stage, visitor: Visitor, name: string): Promise<void> {
  await visitor.page.waitForSelector(EMAIL_SUBMIT, { visible: true });
  await assertReason(stage, visitor.tab, 'sentCode', name);
  await visitor.type('input[placeholder]', stage.aws.world.mails.at(-1)?.code ?? '');
  await visitor.press(EMAIL_SUBMIT);
}

function passChooser(next: string) {
  return async (_: Stage, visitor: Visitor, name: string): Promise<void> => {
    await visitor.page.waitForSelector('input[value="SWHW"]', { visible: true });
    assert.equal(await readCard(visitor.tab), undefined, name);
    await visitor.press('input[value="SWHW"]');
    await visitor.press(next);
  };
}

/** The card stands there, with this device before every other. */
async function assertFirst(tab: Page, cast: Cast, device: string, page: string): Promise<void> {
  const { text } = await waitForCard(tab, device);
  const named = labelsOf(cast).filter((label) => text.includes(label));
  const [first] = named.toSorted((one, two) => text.indexOf(one) - text.indexOf(two));
  assert.equal(first, device, `${page}: ${text}`);
}

/** The worker has understood the page in front, gives this as the reason why it is no prompt, and no card stands there. */
async function assertReason(stage: Stage, tab: Page, reason: string, page: string): Promise<void> {
  await tab.bringToFront();
  await waitForAnswer(`${page}: ${reason}`, async () => {
    const { prompt } = await askWorker<{ prompt: { type: string; why?: string } }>(stage, { type: 'getPrompt' });
    return prompt.type === 'nothing' && prompt.why === reason;
  });
  assert.equal(await readCard(tab), undefined, page);
}

/** People who paste what they would type: how they do it is tried elsewhere, and this table is long. */
class HurriedVisitor extends Visitor {
  override type(selector: string, text: string): Promise<void> {
    return paste(this.page, selector, text);
  }

  override press(selector: string): Promise<void> {
    return click(this.page, selector);
  }
}

class HurriedPerson extends DirectoryPerson {
  override type(selector: string, text: string): Promise<void> {
    return paste(this.page, selector, text);
  }

  override press(selector: string): Promise<void> {
    return click(this.page, selector);
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

async function click(page: Page | Frame, selector: string): Promise<void> {
  const control = await page.waitForSelector(selector, { visible: true });
  await control?.evaluate((element) => (element as HTMLElement).click());
}

const casts = new WeakMap<Stage, Cast>();
/** In which the box knows where a root user types the code. */
const ROOT_GENERATIONS = new Set(['B', 'C3']);
const SHARED_CAPTCHA = '#ap_captcha_guess';
const EMAIL_SUBMIT = '[data-testid="email-code-submit-button"]';
/** As the box's list calls an account, and a directory. */
const ALIAS = 'prod-payments';
const ID = '111122223333';
const PASSWORD = 'Correct-horse-7';
