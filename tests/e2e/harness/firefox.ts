import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import puppeteer from 'puppeteer-core';
import type { Browser, CreatePageOptions, Page } from 'puppeteer-core';

import { browserOptions } from '../../aws/index.ts';
import type { ColorScheme, Driver, Evaluate, LaunchOptions, Needs } from './browser.ts';
import { deadline } from './deadline.ts';
import { geckoId } from './manifest.ts';
import { makeDownloads, PROBE_FOLDER } from './paths.ts';
import { ANSWERED, VIEWPORT, WATCHABLE } from './view.ts';
import { waitUntil } from './wait.ts';

/** Firefox with the extension and the probe, every host name led to the box. */
export async function launchFirefox(options: LaunchOptions): Promise<Driver> {
  const id = geckoId(options.extension);
  const uuid = uuidOf(options.profile);
  const base = browserOptions('firefox', options.proxy);
  const browser = await puppeteer.launch({
    ...base,
    headless: !options.window,
    slowMo: options.window ? WATCHABLE : 0,
    protocolTimeout: ANSWERED,
    userDataDir: options.profile,
    defaultViewport: options.window ? null : VIEWPORT,
    extraPrefsFirefox: {
      ...base.extraPrefsFirefox,
      ...QUIET_PREFS,
      // The tests know the extension's English texts, whatever language this machine has.
      'intl.locale.requested': 'en-US',
      ...STORAGE_PREFS,
      ...(options.quota ? QUOTA_PREFS : {}),
      'browser.download.folderList': 2,
      'browser.download.dir': makeDownloads(options.profile),
      // The list of downloads would come up, and take the keys.
      'browser.download.alwaysOpenPanel': false,
      'extensions.webextensions.uuids': JSON.stringify({ [id]: uuid }),
      [COLOR_SCHEME_PREF]: COLOR_SCHEMES.light,
    },
  });
  await browser.installExtension(options.extension);
  await browser.installExtension(PROBE_FOLDER);
  const firefox = new Firefox(browser, id, uuid, await browser.newPage(), options.profile);
  await firefox.open(firefox.desk, `${firefox.origin}manifest.json`);
  return firefox;
}

class Firefox implements Driver {
  readonly ownHosts = ['firefox.settings.services.mozilla.com'];

  constructor(
    readonly browser: Browser,
    readonly id: string,
    private readonly uuid: string,
    readonly desk: Page,
    private readonly profile: string,
  ) {}

  get origin(): string {
    return `moz-extension://${this.uuid}/`;
  }

  get storageFolder(): string {
    const folder = join(this.profile, 'storage', 'default');
    const own = readdirSync(folder).find((name) => name.startsWith(`moz-extension+++${this.uuid}`));
    if (own === undefined) throw new Error(`the extension has stored nothing in ${folder}`);
    return join(folder, own);
  }

  newPage(options?: CreatePageOptions): Promise<Page> {
    return this.browser.newPage(options);
  }

  async setColorScheme(scheme: ColorScheme): Promise<void> {
    await this.#setPref(COLOR_SCHEME_PREF, COLOR_SCHEMES[scheme]);
  }

  async setNeeds({ forcedColors = false, reducedMotion = false }: Needs): Promise<void> {
    await this.#setPref(DOCUMENT_COLORS_PREF, DOCUMENT_COLORS[forcedColors ? 'never' : 'always']);
    await this.#setPref(REDUCED_MOTION_PREF, Number(reducedMotion));
  }

  async open(page: Page, address: string): Promise<void> {
    const committed = this.#committed((url) => url === address);
    // For a page of an extension the driver never says that it has loaded.
    page.goto(address).catch(() => undefined);
    await deadline(`${address} to open`, committed);
  }

  async windowAfter(act: () => Promise<void>): Promise<Page> {
    const committed = this.#committed((url) => url.startsWith(this.origin));
    await act();
    const context = await deadline('a window of the extension', committed);
    const page = (await this.browser.pages()).find((candidate) => contextOf(candidate) === context);
    if (page === undefined) throw new Error('the window of the extension has gone');
    return page;
  }

  /** What a script runs in that the browser loads into the popup: WebDriver does not see it. */
  async pressAction(): Promise<Evaluate> {
    await this.evaluateInBrowser(
      `(() => {
        const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(this.id)});
        const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
        const action = ExtensionParent.apiManager.global.browserActionFor(extension);
        return action.triggerAction(Services.wm.getMostRecentWindow('navigator:browser'));
      })()`,
    );
    return async (expression) => {
      const script = `sendAsyncMessage('keyfob', ((document) => (${expression}))(content.document))`;
      const answer = await this.evaluateInBrowser(
        `(async () => {
          const window = Services.wm.getMostRecentWindow('navigator:browser');
          const popup = window.document.querySelector('.webextension-popup-browser');
          if (!popup) return 'null';
          const { messageManager } = popup;
          const answered = new Promise((resolve) => {
            messageManager.addMessageListener('keyfob', function hear({ data }) {
              messageManager.removeMessageListener('keyfob', hear);
              resolve(data);
            });
          });
          messageManager.loadFrameScript('data:,' + encodeURIComponent(${JSON.stringify(script)}), false);
          return JSON.stringify((await answered) ?? null);
        })()`,
      );
      return JSON.parse(String(answer)) as unknown;
    };
  }

  /** By the keys as Firefox has bound them in its window. */
  async giveCommand(_: Page, command: string): Promise<void> {
    const given = await this.evaluateInBrowser(
      `(async () => {
        const window = Services.wm.getMostRecentWindow('navigator:browser');
        const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(this.id)});
        const { shortcuts } = extension;
        const { shortcut } = (await shortcuts.allCommands()).find(({ name }) => name === ${JSON.stringify(command)}) ?? {};
        const { ShortcutUtils } = ChromeUtils.importESModule('resource://gre/modules/ShortcutUtils.sys.mjs');
        const wanted = shortcuts.buildKeyFromShortcut(window.document, ${JSON.stringify(command)}, shortcut);
        const same = (key) => ['key', 'keycode', 'modifiers'].every((name) => key.getAttribute(name) === wanted.getAttribute(name));
        const keys = [...window.document.querySelectorAll('keyset[id^=ext-keyset] key')].filter(same);
        if (keys.length !== 1) return 'keys: ' + keys.length;
        keys[0].doCommand();
        return 'given';
      })()`,
    );
    if (given !== 'given') throw new Error(`Firefox has no command ${command}: ${String(given)}`);
  }

  async chooseInMenu(page: Page, selector: string, title: string): Promise<void> {
    const opened = this.evaluateInBrowser(
      `(() => {
        const { document } = Services.wm.getMostRecentWindow('navigator:browser');
        const menu = document.getElementById('contentAreaContextMenu');
        return new Promise((resolve) => menu.addEventListener('popupshown', () => resolve('shown'), { once: true }));
      })()`,
    );
    await page.click(selector, { button: 'right' });
    await deadline('the menu of the field', opened);
    const chosen = await this.evaluateInBrowser(
      `(() => {
        const { document } = Services.wm.getMostRecentWindow('navigator:browser');
        const menu = document.getElementById('contentAreaContextMenu');
        const item = [...menu.querySelectorAll('menuitem')].find(({ label }) => label === ${JSON.stringify(title)});
        item?.doCommand();
        menu.hidePopup();
        return Boolean(item);
      })()`,
    );
    if (chosen !== true) throw new Error(`the menu of the field has no entry “${title}”`);
  }

  async extensionProcess(): Promise<number> {
    const pid = await this.evaluateInBrowser(
      `ChromeUtils.requestProcInfo().then(({ children }) => children.find(({ type }) => type === 'extension').pid)`,
    );
    return Number(pid);
  }

  async killWorker(): Promise<void> {
    // An event may have woken the next one by now.
    const ended = await this.evaluateInBrowser(
      `(async () => {
        const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(this.id)});
        const { backgroundContext } = extension;
        await extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
        return !backgroundContext || backgroundContext !== extension.backgroundContext;
      })()`,
    );
    if (ended !== true) throw new Error('the event page is still there');
  }

  /** The driver has put other preferences into the profile, and puts the old ones back when the browser has ended. */
  async tidied(): Promise<void> {
    const backups = ['prefs.js.puppeteer', 'user.js.puppeteer'].map((name) => join(this.profile, name));
    await waitUntil(10_000, 'the old preferences', () => !backups.some((path) => existsSync(path)));
  }

  async collectFaults(): Promise<string[]> {
    const faults = await this.evaluateInBrowser(
      `(() => {
        const errors = Services.console.getMessageArray()
          .filter((entry) => entry instanceof Ci.nsIScriptError && !(entry.flags & Ci.nsIScriptError.warningFlag))
          .filter(({ sourceName }) => sourceName.startsWith(${JSON.stringify(this.origin)}))
          .filter(({ errorMessage }) => !${JSON.stringify(GONE)}.some((gone) => errorMessage.startsWith(gone)))
          .map(({ errorMessage, sourceName, lineNumber }) => sourceName + ':' + lineNumber + ': ' + errorMessage);
        Services.console.reset();
        return JSON.stringify(errors);
      })()`,
    );
    return JSON.parse(String(faults)) as string[];
  }

  async #setPref(name: string, value: number): Promise<void> {
    await this.evaluateInBrowser(`Services.prefs.setIntPref(${JSON.stringify(name)}, ${value})`);
  }

  /** The tab that goes to an address that is `sought`, once the address stands. */
  #committed(sought: (url: string) => boolean): Promise<string> {
    const connection = this.#connection;
    return new Promise((resolve) => {
      connection.on('browsingContext.navigationCommitted', function hear({ url, context }) {
        if (!sought(url)) return;
        connection.off('browsingContext.navigationCommitted', hear);
        resolve(context);
      });
    });
  }

  get #connection(): BidiConnection {
    return (this.browser as unknown as { connection: BidiConnection }).connection;
  }

  /** Runs a script with the browser's own rights. */
  private async evaluateInBrowser(expression: string): Promise<unknown> {
    const connection = this.#connection;
    const tree = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
    const target = { context: tree.result.contexts[0]?.context };
    const answer = await connection.send('script.evaluate', { expression, target, awaitPromise: true });
    if (answer.result.type !== 'success') throw new Error(`Firefox: ${JSON.stringify(answer.result)}`);
    return answer.result.result?.value;
  }
}

/** The part of puppeteer's WebDriver BiDi connection that is used here. */
interface BidiConnection {
  send(method: 'browsingContext.getTree', params: object): Promise<{ result: { contexts: { context: string }[] } }>;
  send(
    method: 'script.evaluate',
    params: object,
  ): Promise<{ result: { type: string; result?: { value?: unknown } } }>;
  on(event: 'browsingContext.navigationCommitted', listener: (navigation: Navigation) => void): void;
  off(event: 'browsingContext.navigationCommitted', listener: (navigation: Navigation) => void): void;
}

interface Navigation {
  readonly url: string;
  readonly context: string;
}

/** What WebDriver BiDi calls the page. */
function contextOf(page: Page): string {
  return (page.mainFrame() as unknown as { _id: string })._id;
}

/** The extension's address, the same whenever the profile is opened again, as it is for an installed one. */
function uuidOf(profile: string): string {
  const path = join(profile, 'keyfob-uuid');
  if (!existsSync(path)) writeFileSync(path, randomUUID());
  return readFileSync(path, 'utf8');
}

/** What Firefox says of a message whose page went on to another before the answer came: for good, or kept for going back. */
const GONE = ['after context unloaded', 'while context is inactive'].flatMap((when) => [`Promise rejected ${when}`, `Promise resolved ${when}`]);
const COLOR_SCHEME_PREF = 'layout.css.prefers-color-scheme.content-override';
const COLOR_SCHEMES = { dark: 0, light: 1 };
const DOCUMENT_COLORS_PREF = 'browser.display.document_color_use';
/** Whether a page's own colours count. */
const DOCUMENT_COLORS = { always: 1, never: 2 };
const REDUCED_MOTION_PREF = 'ui.prefersReducedMotion';
/** Firefox's own services stay silent, so that every request seen is a page's or the extension's. */
const QUIET_PREFS = {
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
};
/** A temporary add-on goes when the browser ends; its storage and address stay, as they do for an installed one. */
const STORAGE_PREFS = {
  'extensions.webextensions.keepStorageOnUninstall': true,
  'extensions.webextensions.keepUuidOnUninstall': true,
};
/** The disk holds 20 MiB, half of it for one site or extension, so that a test can fill it. */
const QUOTA_PREFS = { 'dom.quotaManager.temporaryStorage.fixedLimit': 20 * 1024 };
