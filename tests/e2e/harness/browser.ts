import type { Browser, CreatePageOptions, Page } from 'puppeteer-core';

import type { AwsProxy, BrowserName } from '../../aws/index.ts';
import { launchChromium } from './chromium.ts';
import { deadline } from './deadline.ts';
import { launchFirefox } from './firefox.ts';
import { readManifest } from './manifest.ts';
import { extensionFolder } from './paths.ts';
import { killTree } from './processes.ts';
import { waitInPage } from './wait.ts';

export type ColorScheme = 'light' | 'dark';

/** What a person may have asked of the system for their eyes' sake. */
export interface Needs {
  /** A few strong colours for everything. */
  readonly forcedColors?: boolean;
  readonly reducedMotion?: boolean;
}

export interface LaunchOptions {
  /** The extension, unpacked. */
  readonly extension: string;
  /** With little room on disk for it. */
  readonly quota: boolean;
  /** The profile folder; opening it again finds what was stored. */
  readonly profile: string;
  /** The only way out. */
  readonly proxy: AwsProxy;
  /** With a window to look at, rather than headless. */
  readonly window: boolean;
}

/** What each browser does in its own way. */
export interface Driver {
  readonly browser: Browser;
  /** A bare page of the extension, open all the time, from which the tests reach what only such a page may. */
  readonly desk: Page;
  /** The extension's id, by which other extensions could call it. */
  readonly id: string;
  /** The extension's address, with a slash at its end. */
  readonly origin: string;
  /** Where the browser keeps what the extension stores, once there is something. */
  readonly storageFolder: string;
  /** Whom the browser itself calls, extension or not, and can't be talked out of. */
  readonly ownHosts: readonly string[];
  newPage(options?: CreatePageOptions): Promise<Page>;
  /** Opens a page of the extension; whoever does so waits for its content. */
  open(page: Page, address: string): Promise<void>;
  /** The window of the extension that `act` brings up. */
  windowAfter(act: () => Promise<void>): Promise<Page>;
  /** Presses the extension's button in the toolbar while this page is in front: the popup itself. */
  pressAction(page: Page): Promise<Evaluate>;
  /** Gives a command of the extension while this page is in front, as its keys do. */
  giveCommand(page: Page, command: string): Promise<void>;
  /** Chooses the extension's entry, called `title`, in the menu of a field. */
  chooseInMenu(page: Page, selector: string, title: string): Promise<void>;
  /** What pages find as the person's colour scheme. */
  setColorScheme(scheme: ColorScheme): Promise<void>;
  /** What pages find that the person needs. */
  setNeeds(needs: Needs): Promise<void>;
  /** The process in which the extension runs. */
  extensionProcess(): Promise<number>;
  /** Ends the extension's background, so that the next message wakes a fresh one. */
  killWorker(): Promise<void>;
  /** When nothing touches the profile of a killed browser any more. */
  tidied(): Promise<void>;
  /** What the extension threw outside any page and nobody caught, since the last time. */
  collectFaults(): Promise<string[]>;
}

/** Evaluates an expression for a plain value in a page, which `document` stands for. */
export type Evaluate = (expression: string) => Promise<unknown>;

/** A real browser with the built extension in it. */
export class TestBrowser {
  readonly #faults: string[] = [];
  readonly #pages = new Set<Page>();

  private constructor(
    readonly name: BrowserName,
    private readonly driver: Driver,
  ) {}

  static async launch(name: BrowserName, options: LaunchOptions): Promise<TestBrowser> {
    const launch = name === 'chromium' ? launchChromium : launchFirefox;
    return new TestBrowser(name, await launch(options));
  }

  /** A bare page of the extension, open all the time, from which the tests reach what only such a page may. */
  get desk(): Page {
    return this.driver.desk;
  }

  /** The extension's id, by which other extensions could call it. */
  get extensionId(): string {
    return this.driver.id;
  }

  /** Where the browser keeps what the extension stores, once there is something. */
  get storageFolder(): string {
    return this.driver.storageFolder;
  }

  /** An empty tab in front; what its pages throw counts as a fault. */
  async newPage(): Promise<Page> {
    return this.#watch(await this.driver.newPage());
  }

  /** A tab in a window of its own, as visible as the one before. */
  async newWindow(): Promise<Page> {
    return this.#watch(await this.driver.newPage({ type: 'window' }));
  }

  /** The window of the extension that `act` brings up. */
  async windowAfter(act: () => Promise<void>): Promise<Page> {
    return this.#watch(await this.driver.windowAfter(act));
  }

  /** Presses the extension's button in the toolbar while this page is in front: the popup itself. */
  async pressAction(page: Page): Promise<Evaluate> {
    await page.bringToFront();
    return this.driver.pressAction(page);
  }

  /** Gives a command of the extension while this page is in front, as its keys do. */
  async giveCommand(page: Page, command: string): Promise<void> {
    await page.bringToFront();
    await this.driver.giveCommand(page, command);
  }

  /** Chooses the extension's entry, called `title`, in the menu of a field. */
  async chooseInMenu(page: Page, selector: string, title: string): Promise<void> {
    await page.bringToFront();
    await this.driver.chooseInMenu(page, selector, title);
  }

  /** The popup, in a tab of its own. */
  openPopup(): Promise<Page> {
    return this.#openOwn(readManifest(extensionFolder(this.name)).action.default_popup);
  }

  /** The options page, at the part of it with the id `hash`. */
  openOptions(hash = ''): Promise<Page> {
    return this.#openOwn(`${readManifest(extensionFolder(this.name)).options_ui.page}#${hash}`);
  }

  /** What pages find as the person's colour scheme. */
  setColorScheme(scheme: ColorScheme): Promise<void> {
    return this.driver.setColorScheme(scheme);
  }

  /** What pages find that the person needs. */
  setNeeds(needs: Needs): Promise<void> {
    return this.driver.setNeeds(needs);
  }

  /** The process in which the extension runs. */
  extensionProcess(): Promise<number> {
    return this.driver.extensionProcess();
  }

  /** Ends the extension's background, as the browser itself does after idle seconds. */
  killWorker(): Promise<void> {
    return this.driver.killWorker();
  }

  /** The tabs that a test opened. */
  get pages(): readonly Page[] {
    return [...this.#pages].filter((page) => !page.isClosed());
  }

  async closePages(): Promise<void> {
    for (const page of this.pages) await page.close();
    this.#pages.clear();
  }

  /** What pages and extension threw since the last time. */
  async collectFaults(): Promise<string[]> {
    return [...this.#faults.splice(0), ...(await this.driver.collectFaults())];
  }

  /** Whether the browser itself asks for this host (`host:port`), extension or not. */
  callsItself(authority: string): boolean {
    return this.driver.ownHosts.some((host) => authority.startsWith(`${host}:`));
  }

  /** Resolves when somebody has closed the browser. */
  async closed(): Promise<void> {
    const { browser } = this.driver;
    if (browser.connected) await new Promise((resolve) => browser.once('disconnected', resolve));
  }

  close(): Promise<void> {
    return this.driver.browser.close();
  }

  /** Kills the browser and every process of it, and waits until it is gone. */
  async kill(): Promise<void> {
    const process = this.driver.browser.process();
    if (process?.pid === undefined) throw new Error('the browser has no process');
    const gone = new Promise((resolve) => process.once('exit', resolve));
    killTree(process.pid);
    await deadline('the killed browser to end', gone);
    await this.driver.tidied();
  }

  async #openOwn(path: string): Promise<Page> {
    const page = await this.newPage();
    await this.driver.open(page, new URL(path, this.driver.origin).href);
    await waitInPage(page, `${path} to load`, `document.readyState === 'complete'`);
    return page;
  }

  #watch(page: Page): Page {
    page.on('pageerror', (error) => {
      const ours = page.url().startsWith(this.driver.origin);
      // Firefox calls it an error when a web page's own policy forbids the favicon that it looks for.
      if (ours || !String(error).includes('Content-Security-Policy')) {
        this.#faults.push(`${page.url()}: ${String(error)}`);
      }
    });
    this.#pages.add(page);
    return page;
  }
}

/** Which browser this run is about: `KEYFOB_BROWSER`. */
export function chosenBrowser(): BrowserName {
  const name = process.env['KEYFOB_BROWSER'];
  if (name === 'chromium' || name === 'firefox') return name;
  throw new Error('set KEYFOB_BROWSER to chromium or firefox');
}
