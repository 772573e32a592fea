// As much of a browser as the service worker asks for, so that the built worker runs without one.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

type Listener = (...values: unknown[]) => unknown;

/** An event of the browser's, and who listens to it. */
class BrowserEvent {
  readonly listeners: Listener[] = [];

  readonly addListener = (listener: Listener): void => {
    if (!this.listeners.includes(listener)) this.listeners.push(listener);
  };

  fire(...values: unknown[]): void {
    if (this.listeners.length === 0) throw new Error('nobody listens');
    for (const listener of this.listeners) listener(...values);
  }
}

/** A storage area, and whoever waits for it to change. */
class Area {
  readonly items = new Map<string, unknown>();
  private waiting: (() => void)[] = [];

  readonly get = async (keys: string[]): Promise<object> =>
    Object.fromEntries(keys.filter((key) => this.items.has(key)).map((key) => [key, this.items.get(key)]));

  readonly set = async (items: object): Promise<void> => {
    for (const [key, value] of Object.entries(items)) this.items.set(key, value);
    this.changed();
  };

  readonly remove = async (key: string): Promise<void> => {
    this.items.delete(key);
    this.changed();
  };

  /** When `holds` does. */
  async until(holds: (items: ReadonlyMap<string, unknown>) => boolean): Promise<void> {
    while (!holds(this.items)) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  private changed(): void {
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}

/** A worker that was started in a browser of its own. */
export class StubBrowser {
  readonly events = {
    message: new BrowserEvent(),
    removed: new BrowserEvent(),
    alarm: new BrowserEvent(),
    command: new BrowserEvent(),
    clicked: new BrowserEvent(),
    installed: new BrowserEvent(),
    allowed: new BrowserEvent(),
    stateChanged: new BrowserEvent(),
  };
  readonly local = new Area();
  readonly session = new Area();
  /** When the alarm rings that is set, in milliseconds since 1970. */
  alarm: number | undefined;
  accessLevel: unknown;
  readonly menus: unknown[] = [];
  readonly told: { tab: number; message: unknown }[] = [];
  private heard: (() => void)[] = [];
  private readonly folder = mkdtempSync(join(tmpdir(), 'keyfob-worker-'));

  /** Lets the worker's script run to its end; its wasm is there when `wasm` is, and `idle` when it was granted. */
  async start(wasm: () => Promise<Uint8Array<ArrayBuffer>> = readWasm, idle = false): Promise<void> {
    for (const name of ['worker.js', 'wasm/background.js']) cpSync(join(PACKAGE, name), join(this.folder, name));
    // What the manifest says to a browser.
    writeFileSync(join(this.folder, 'package.json'), '{"type":"module"}');
    const all = globalThis as unknown as Record<string, unknown>;
    all['chrome'] = this.api(idle);
    all['fetch'] = async () => new Response(await wasm(), { headers: { 'content-type': 'application/wasm' } });
    await import(pathToFileURL(join(this.folder, 'worker.js')).href);
  }

  /** What a page of the extension is answered. */
  ask(message: object): Promise<unknown> {
    return this.say(message, { id: ID, origin: ORIGIN, url: `${ORIGIN}/pages/popup.html` });
  }

  /** What the content script in a tab is answered. */
  say(message: object, sender: object): Promise<unknown> {
    return new Promise((resolve) => this.events.message.fire(message, sender, resolve));
  }

  /** Grants `idle`, while the worker runs. */
  grantIdle(): void {
    const { chrome } = globalThis as unknown as { chrome: Record<string, unknown> };
    chrome['idle'] = { onStateChanged: this.events.stateChanged };
    this.events.allowed.fire();
  }

  /** When a tab has been told something. */
  async untilTold(tab: number): Promise<unknown> {
    for (;;) {
      const said = this.told.find((letter) => letter.tab === tab);
      if (said !== undefined) return said.message;
      await new Promise<void>((resolve) => this.heard.push(resolve));
    }
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private api(idle: boolean): Record<string, unknown> {
    const { events } = this;
    return {
      runtime: {
        id: ID,
        getURL: (path: string) => `${ORIGIN}/${path}`,
        getManifest: () => JSON.parse(readFileSync(join(PACKAGE, 'manifest.json'), 'utf8')) as unknown,
        sendMessage: async () => undefined,
        onMessage: events.message,
        onInstalled: events.installed,
      },
      storage: {
        local: Object.assign(this.local, {
          setAccessLevel: async (level: unknown) => {
            this.accessLevel = level;
          },
        }),
        session: this.session,
      },
      alarms: {
        create: async (_: string, { when }: { when: number }) => {
          this.alarm = when;
        },
        clear: async () => {
          this.alarm = undefined;
          return true;
        },
        onAlarm: events.alarm,
      },
      tabs: {
        query: async () => [],
        sendMessage: async (tab: number, message: unknown) => {
          this.told.push({ tab, message });
          for (const resolve of this.heard.splice(0)) resolve();
        },
        onRemoved: events.removed,
      },
      action: { setBadgeText: async () => undefined, setBadgeBackgroundColor: async () => undefined },
      commands: { onCommand: events.command },
      contextMenus: {
        onClicked: events.clicked,
        removeAll: (done: () => void) => done(),
        create: (menu: unknown) => this.menus.push(menu),
      },
      i18n: { getMessage: (key: string) => key },
      permissions: { onAdded: events.allowed },
      ...(idle ? { idle: { onStateChanged: events.stateChanged } } : {}),
    };
  }
}

/** The worker's wasm, as it is in the package. */
export async function readWasm(): Promise<Uint8Array<ArrayBuffer>> {
  return Uint8Array.from(readFileSync(join(PACKAGE, 'wasm', 'background_bg.wasm')));
}

export const ID = 'abcdefghijklmnopabcdefghijklmnop';
const ORIGIN = `chrome-extension://${ID}`;
const PACKAGE = fileURLToPath(new URL('../../dist/chrome/', import.meta.url));
