// The service worker's entry: hands every message to the wasm, which decides. Listeners are registered
// before anything is awaited, or the browser would not wake the worker for them.

import init, { __wbg_reset_state, bell, handle, is_retired, lock, press, system_locked, tab_closed, updated } from "../wasm/background.js";

const chrome = globalThis.browser ?? globalThis.chrome;
const { alarms, commands, contextMenus, i18n, permissions, runtime, storage, tabs } = chrome;

// For when the wasm does not even start, or dies: otherwise it answers everything.
const FAULT = { failed: { name: "internal" } };

const ready = init({ module_or_path: runtime.getURL("wasm/background_bg.wasm") });

// How many calls the wasm has not answered yet.
let calls = 0;

async function call<T>(work: () => Promise<T>): Promise<T> {
  calls += 1;
  try {
    await ready;
    return await work();
  } finally {
    calls -= 1;
    // The next call finds a fresh instance; nothing of the old one is in use any more.
    if (calls === 0 && is_retired()) __wbg_reset_state();
  }
}

runtime.onMessage.addListener((message, sender, answer) => {
  call(() => handle(message, sender)).then(answer, () => answer(FAULT));
  // The answer comes later.
  return true;
});

tabs.onRemoved.addListener((tab) => {
  void call(() => tab_closed(tab));
});

alarms.onAlarm.addListener(() => {
  void call(bell);
});

commands.onCommand.addListener((command, tab) => {
  if (command === "lock") void call(lock);
  if (command === "fill") fill(tab);
});

contextMenus.onClicked.addListener((_, tab) => fill(tab));

function fill(tab: chrome.tabs.Tab | undefined): void {
  const id = tab?.id;
  if (id !== undefined) void call(() => press(id));
}

// The browser keeps the menu until the next version is installed.
runtime.onInstalled.addListener(({ previousVersion }) => {
  if (previousVersion !== undefined) void call(() => updated(previousVersion));
  // Firefox keeps it across its own updates too.
  contextMenus.removeAll(() => {
    contextMenus.create({
      id: "fill",
      title: i18n.getMessage("menu_fill"),
      contexts: ["editable"],
      documentUrlPatterns: (runtime.getManifest().content_scripts ?? []).flatMap(({ matches }) => matches ?? []),
    });
  });
});

// `idle` is there for who has allowed it, be it while this worker runs.
function hearSystem(): void {
  (chrome.idle as typeof chrome.idle | undefined)?.onStateChanged.addListener(systemChanged);
}

function systemChanged(state: string): void {
  if (state === "locked") void call(system_locked);
}

hearSystem();
permissions.onAdded.addListener(hearSystem);

// Content scripts never read storage, in browsers that can be told so.
void storage.local.setAccessLevel?.({ accessLevel: "TRUSTED_CONTEXTS" });
