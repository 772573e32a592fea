import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { after, before, test } from 'node:test';

import { startAws, startProxy, World } from '../../aws/index.ts';
import type { Aws, AwsProxy, BrowserName } from '../../aws/index.ts';
import { chosenBrowser, TestBrowser } from './browser.ts';
import type { LaunchOptions } from './browser.ts';
import { deadline } from './deadline.ts';
import { OptionsPage } from './options-page.ts';
import { copyInLanguage, copyWithQuota, extensionFolder, makeDownloads, makeProfile, targetFile } from './paths.ts';
import { Popup } from './popup.ts';
import { clearStorage } from './storage.ts';
import { speak } from './texts.ts';

export interface StageOptions {
  readonly window?: boolean;
  /** Without the permission to store as much as the disk holds, so that a test can fill what there is. */
  readonly quota?: boolean;
  /** In another language than English, called as its folder is. */
  readonly language?: string;
  /** How many milliseconds a scene may take. */
  readonly limit?: number;
}

/** An AWS in a box, and a browser that has the extension and finds nothing else. */
export class Stage {
  private constructor(
    readonly aws: Aws,
    readonly proxy: AwsProxy,
    public browser: TestBrowser,
    /** The browser's profile folder. */
    readonly profile: string,
    private readonly options: LaunchOptions,
  ) {}

  static async open(options: StageOptions = {}): Promise<Stage> {
    const aws = await startAws({ world: new World() });
    const proxy = await startProxy(aws);
    const profile = makeProfile();
    const name = chosenBrowser();
    const { window = false, quota = false, language = 'en' } = options;
    const extension = quota ? copyWithQuota(name, profile) : inLanguage(name, profile, language);
    const all = { window, quota, extension, profile, proxy };
    return new Stage(aws, proxy, await TestBrowser.launch(name, all), profile, all);
  }

  /** Where the browser puts what is downloaded. */
  get downloads(): string {
    return makeDownloads(this.profile);
  }

  async openPopup(): Promise<Popup> {
    return new Popup(await this.browser.openPopup());
  }

  /** The popup in a window of its own, before that with the tab it is about. */
  async openPopupWindow(): Promise<Popup> {
    const open = (): Promise<void> =>
      this.browser.desk.evaluate(async () => {
        await chrome.windows.create({ url: chrome.runtime.getURL('pages/popup.html'), type: 'popup' });
      });
    return new Popup(await this.browser.windowAfter(open));
  }

  async openOptions(hash?: string): Promise<OptionsPage> {
    return new OptionsPage(await this.browser.openOptions(hash));
  }

  /** Ends the browser and starts it again with the same profile; in between, `meanwhile`. */
  async restartBrowser(meanwhile: () => Promise<void>): Promise<void> {
    await this.browser.close();
    await meanwhile();
    this.browser = await TestBrowser.launch(this.browser.name, this.options);
  }

  /** Ends the browser as a power cut would, whatever it is about, and starts it again with the same profile. */
  async killBrowser(meanwhile: () => Promise<void> = async () => undefined): Promise<void> {
    await this.browser.kill();
    await meanwhile();
    this.browser = await TestBrowser.launch(this.browser.name, this.options);
  }

  /** As on the first day: no tab, no vault, no running worker. */
  async reset(): Promise<void> {
    await this.browser.closePages();
    // It may be about to write down that a tab was closed.
    await this.browser.killWorker();
    await clearStorage(this.browser.desk);
    await this.browser.setColorScheme('light');
    await this.browser.setNeeds({});
    this.aws.world.leftovers = 'block';
    await this.browser.collectFaults();
  }

  /** Nothing was thrown without being caught, and nothing asked for a host outside the box. */
  async assertQuiet(): Promise<void> {
    assert.deepEqual(await this.browser.collectFaults(), [], 'nothing was thrown without being caught');
    const foreign = this.proxy.blocked.filter((authority) => !this.browser.callsItself(authority));
    assert.deepEqual(foreign, [], 'no request went to another host');
  }

  /** Leaves pictures of all tabs in `target/e2e/`; a tab that has closed itself has none. */
  async photograph(name: string): Promise<void> {
    const stem = `${this.browser.name}-${name.replace(/\W+/g, '-')}`;
    for (const [number, page] of this.browser.pages.entries()) {
      const path = targetFile('e2e', `${stem}-${number}.png`) as `${string}.png`;
      const taken = page.bringToFront().then(() => page.screenshot({ path }));
      await deadline('a picture', taken).catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.proxy.stop();
    await this.aws.stop();
    rmSync(this.profile, { recursive: true, force: true });
  }
}

function inLanguage(name: BrowserName, profile: string, language: string): string {
  speak(language);
  return language === 'en' ? extensionFolder(name) : copyInLanguage(name, profile, language);
}

/** The scenes of a file share one stage, which is as on the first day when each begins. */
export function makeScenes(options: StageOptions = {}): (title: string, act: (stage: Stage) => Promise<void>) => void {
  let stage: Stage;
  before(async () => {
    stage = await Stage.open(options);
  });
  after(() => stage.close());
  return (title, act) => {
    test(title, { timeout: options.limit ?? SCENE_LIMIT }, async () => {
      await stage.reset();
      await play(stage, title, act);
    });
  };
}

async function play(stage: Stage, title: string, act: (stage: Stage) => Promise<void>): Promise<void> {
  try {
    await act(stage);
    await stage.assertQuiet();
  } catch (error) {
    await stage.photograph(title);
    throw error;
  }
}

/** Milliseconds; one scene waits for a whole time step. */
const SCENE_LIMIT = 120_000;
