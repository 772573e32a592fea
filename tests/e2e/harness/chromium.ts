import { join } from 'node:path';

import puppeteer from 'puppeteer-core';
import type { Browser, CDPSession, CreatePageOptions, Page, Protocol, Target } from 'puppeteer-core';

import { browserOptions } from '../../aws/index.ts';
import type { ColorScheme, Driver, Evaluate, LaunchOptions, Needs } from './browser.ts';
import { deadline } from './deadline.ts';
import { makeDownloads, PROBE_FOLDER } from './paths.ts';
import { treeOf } from './processes.ts';
import { ANSWERED, VIEWPORT, WATCHABLE } from './view.ts';

/** Chromium with the extension and the probe, every host name led to the box. */
export async function launchChromium(options: LaunchOptions): Promise<Driver> {
  const base = browserOptions('chromium', options.proxy);
  const browser = await puppeteer.launch({
    ...base,
    args: [...(base.args ?? []), '--disable-features=AutofillServerCommunication'],
    // The tests know the extension's English texts, whatever language this machine has.
    env: { ...process.env, LANGUAGE: 'en' },
    headless: !options.window,
    slowMo: options.window ? WATCHABLE : 0,
    protocolTimeout: ANSWERED,
    enableExtensions: true,
    userDataDir: options.profile,
    defaultViewport: options.window ? null : VIEWPORT,
  });
  const id = await browser.installExtension(options.extension);
  await browser.installExtension(PROBE_FOLDER);
  const origin = `chrome-extension://${id}/`;
  const desk = await browser.newPage();
  await desk.goto(`${origin}manifest.json`);
  const session = await desk.createCDPSession();
  const downloadPath = makeDownloads(options.profile);
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath });
  return new Chromium(browser, id, origin, desk, await Supervisor.begin(session, origin), options.profile);
}

class Chromium implements Driver {
  readonly #emulating = new WeakMap<Page, CDPSession>();
  #colorScheme: ColorScheme = 'light';
  #needs: Needs = {};
  readonly ownHosts = ['accounts.google.com', 'clients2.google.com', 'update.googleapis.com'];

  constructor(
    readonly browser: Browser,
    readonly id: string,
    readonly origin: string,
    readonly desk: Page,
    private readonly supervisor: Supervisor,
    private readonly profile: string,
  ) {}

  get storageFolder(): string {
    return join(this.profile, 'Default', 'Local Extension Settings', this.id);
  }

  async newPage(options?: CreatePageOptions): Promise<Page> {
    const page = await this.browser.newPage(options);
    await this.#emulate(page);
    return page;
  }

  async setColorScheme(scheme: ColorScheme): Promise<void> {
    this.#colorScheme = scheme;
    await this.#emulateAll();
  }

  async setNeeds(needs: Needs): Promise<void> {
    this.#needs = needs;
    await this.#emulateAll();
  }

  async open(page: Page, address: string): Promise<void> {
    await page.goto(address);
  }

  async windowAfter(act: () => Promise<void>): Promise<Page> {
    const target = await this.#targetAfter(act);
    const page = await target.page();
    if (page === null) throw new Error(`${target.url()} is no window`);
    return page;
  }

  async pressAction(page: Page): Promise<Evaluate> {
    const extension = (await this.browser.extensions()).get(this.id);
    const target = await this.#targetAfter(async () => extension?.triggerAction(page));
    // It is in no tab.
    const popup = await target.asPage();
    return (expression) => popup.evaluate(expression);
  }

  async giveCommand(page: Page, command: string): Promise<void> {
    await this.#dispatch(`commands.onCommand.dispatch(${JSON.stringify(command)}, await ${tabAt(page)})`);
  }

  /** Nobody but a person opens the menu itself: whether the entry stands in it is asked of the browser. */
  async chooseInMenu(page: Page, selector: string, title: string): Promise<void> {
    await page.click(selector, { button: 'right' });
    const info = JSON.stringify({ menuItemId: 'fill', editable: true, pageUrl: page.url() });
    // An entry that isn't there can't be changed.
    const there = `await contextMenus.update('fill', { title: ${JSON.stringify(title)} })`;
    await this.#dispatch(`${there}, contextMenus.onClicked.dispatch(${info}, await ${tabAt(page)})`);
  }

  /** In the worker, which an event wakes; the debugger leaves at once, or it would keep the worker alive. */
  async #dispatch(event: string): Promise<void> {
    await this.desk.evaluate(() => chrome.runtime.sendMessage({ type: 'getSession' }));
    const isWorker = (target: Target): boolean => target.type() === 'service_worker' && target.url().startsWith(this.origin);
    const worker = await (await this.browser.waitForTarget(isWorker)).createCDPSession();
    const expression = `(async ({ commands, contextMenus, tabs }) => { ${event}; })(chrome)`;
    const { exceptionDetails } = await worker.send('Runtime.evaluate', { expression, awaitPromise: true });
    await worker.detach();
    if (exceptionDetails) throw new Error(`${event}: ${exceptionDetails.exception?.description ?? ''}`);
  }

  async extensionProcess(): Promise<number> {
    const { pid } = this.browser.process() ?? {};
    // The probe has no page and no worker, so there is one process only.
    const found = treeOf(pid ?? 0).filter(({ command }) => command.includes(' --extension-process '));
    const [one, ...others] = found;
    if (one === undefined || others.length > 0) throw new Error(`${found.length} processes run extensions`);
    return one.pid;
  }

  killWorker(): Promise<void> {
    return this.supervisor.stop();
  }

  async tidied(): Promise<void> {
    // Nobody else writes into the profile.
  }

  async collectFaults(): Promise<string[]> {
    return this.supervisor.faults.splice(0);
  }

  async #targetAfter(act: () => Promise<void>): Promise<Target> {
    const known = new Set(this.browser.targets());
    const coming = this.browser.waitForTarget((target) => !known.has(target) && target.url().startsWith(this.origin));
    const [target] = await Promise.all([coming, act()]);
    return target;
  }

  async #emulateAll(): Promise<void> {
    await Promise.all((await this.browser.pages()).map((page) => this.#emulate(page)));
  }

  /** Asked of the browser itself: the driver knows no forced colours. */
  async #emulate(page: Page): Promise<void> {
    const session = this.#emulating.get(page) ?? (await page.createCDPSession());
    this.#emulating.set(page, session);
    const { forcedColors = false, reducedMotion = false } = this.#needs;
    const features = [
      { name: 'prefers-color-scheme', value: this.#colorScheme },
      { name: 'forced-colors', value: forcedColors ? 'active' : 'none' },
      { name: 'prefers-reduced-motion', value: reducedMotion ? 'reduce' : 'no-preference' },
    ];
    await session.send('Emulation.setEmulatedMedia', { features });
  }
}

/** An expression for the tab of a page, as the browser describes it to the extension. */
function tabAt(page: Page): string {
  return `tabs.query({}).then((all) => all.find(({ active, url }) => active && url === ${JSON.stringify(page.url())}))`;
}

/** Sees the extension's service worker from outside: a debugger that is attached to it would keep it alive. */
class Supervisor {
  /** What the worker threw and nobody caught. */
  readonly faults: string[] = [];
  #status: Protocol.ServiceWorker.ServiceWorkerVersionRunningStatus = 'stopped';
  #installed = false;
  #version = '';
  #heard = (): void => undefined;

  private constructor(
    private readonly session: CDPSession,
    private readonly origin: string,
  ) {}

  /** Waits until the extension's worker is installed: one that is stopped before that never comes back. */
  static async begin(session: CDPSession, origin: string): Promise<Supervisor> {
    const supervisor = new Supervisor(session, origin);
    session.on('ServiceWorker.workerErrorReported', ({ errorMessage }) => {
      supervisor.faults.push(`service worker: ${errorMessage.errorMessage}`);
    });
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      for (const version of versions) supervisor.#hear(version);
    });
    await session.send('ServiceWorker.enable');
    await supervisor.#until('be installed', () => supervisor.#installed);
    return supervisor;
  }

  /** One that has only begun to start is let start first, as a browser lets it: its script would fail to load. */
  async stop(): Promise<void> {
    await this.#until('start', () => this.#status !== 'starting');
    if (this.#status === 'stopped') return;
    await this.session.send('ServiceWorker.stopWorker', { versionId: this.#version });
    await this.#until('stop', () => this.#status === 'stopped');
  }

  /** Pages have workers of their own, which come and go as they please. */
  #hear({ scriptURL, versionId, runningStatus, status }: Protocol.ServiceWorker.ServiceWorkerVersion): void {
    if (!scriptURL.startsWith(this.origin)) return;
    this.#version = versionId;
    this.#status = runningStatus;
    this.#installed ||= status === 'activated';
    this.#heard();
  }

  async #until(what: string, holds: () => boolean): Promise<void> {
    if (holds()) return;
    const held = new Promise<void>((resolve) => {
      this.#heard = () => {
        if (holds()) resolve();
      };
    });
    await deadline(`the service worker to ${what}`, held);
  }
}
