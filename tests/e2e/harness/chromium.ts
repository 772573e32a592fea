import puppeteer from 'puppeteer-core';
import type { Browser, CreatePageOptions, Page, Target } from 'puppeteer-core';

import { browserOptions } from '../../aws/index.ts';
import type { ColorScheme, Driver, LaunchOptions } from './browser.ts';
import { deadline } from './deadline.ts';
import { extensionFolder, PROBE_FOLDER } from './paths.ts';
import { VIEWPORT, WATCHABLE } from './view.ts';

/** Chromium with the extension and the probe, every host name led to the box. */
export async function launchChromium(options: LaunchOptions): Promise<Driver> {
  const base = browserOptions('chromium', options.proxy);
  const browser = await puppeteer.launch({
    ...base,
    args: [...(base.args ?? []), '--disable-features=AutofillServerCommunication'],
    headless: !options.window,
    slowMo: options.window ? WATCHABLE : 0,
    enableExtensions: true,
    userDataDir: options.profile,
    defaultViewport: options.window ? null : VIEWPORT,
  });
  const id = await browser.installExtension(extensionFolder('chromium'));
  await browser.installExtension(PROBE_FOLDER);
  return new Chromium(browser, id);
}

class Chromium implements Driver {
  readonly #faults: string[] = [];
  #colorScheme: ColorScheme = 'light';
  readonly ownHosts = ['accounts.google.com', 'clients2.google.com', 'update.googleapis.com'];

  constructor(
    readonly browser: Browser,
    readonly id: string,
  ) {}

  get origin(): string {
    return `chrome-extension://${this.id}/`;
  }

  async newPage(options?: CreatePageOptions): Promise<Page> {
    const page = await this.browser.newPage(options);
    await this.#color(page);
    return page;
  }

  async setColorScheme(scheme: ColorScheme): Promise<void> {
    this.#colorScheme = scheme;
    await Promise.all((await this.browser.pages()).map((page) => this.#color(page)));
  }

  async open(page: Page, address: string): Promise<void> {
    await page.goto(address);
  }

  async windowAfter(act: () => Promise<void>): Promise<Page> {
    const known = new Set(this.browser.targets());
    const coming = this.browser.waitForTarget((target) => !known.has(target) && target.url().startsWith(this.origin));
    const [target] = await Promise.all([coming, act()]);
    const page = await target.page();
    if (page === null) throw new Error(`${target.url()} is no window`);
    return page;
  }

  async killWorker(extensionPage: Page): Promise<void> {
    await this.#hearWorker();
    const worker = this.#worker();
    if (worker === undefined) return;
    const gone = new Promise<void>((resolve) => {
      this.browser.on('targetdestroyed', (target: Target) => target === worker && resolve());
    });
    const session = await extensionPage.createCDPSession();
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.stopAllWorkers');
    await deadline('the service worker to stop', gone);
    await session.detach();
  }

  async collectFaults(): Promise<string[]> {
    await this.#hearWorker();
    return this.#faults.splice(0);
  }

  /** Collects what the running worker threw since it began. A session that stays would keep the worker alive. */
  async #hearWorker(): Promise<void> {
    const session = await this.#worker()?.createCDPSession();
    session?.on('Runtime.exceptionThrown', ({ exceptionDetails }) => {
      this.#faults.push(`service worker: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
    });
    await session?.send('Runtime.enable');
    await session?.detach();
  }

  #color(page: Page): Promise<void> {
    return page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: this.#colorScheme }]);
  }

  #worker(): Target | undefined {
    const workers = this.browser.targets().filter((target) => target.type() === 'service_worker');
    return workers.find((target) => target.url().startsWith(this.origin));
  }
}
