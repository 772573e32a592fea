// The way to the service worker, and to the texts.

import type { Answer, ContentReply, ContentRequest, Push } from "./protocol.ts";

const { runtime, i18n } = globalThis.browser ?? globalThis.chrome;

/** False once the extension was removed or reloaded: this script is then an orphan. */
export function attached(): boolean {
  return runtime.id !== undefined;
}

/**
 * Asks the service worker, which the browser wakes if it sleeps, and asks a fresh one if it died over the
 * question. Never rejects.
 */
export async function ask(request: ContentRequest): Promise<Answer<ContentReply>> {
  const put = async () => (await runtime.sendMessage(request)) ?? Promise.reject();
  return put().catch(put).catch(() => UNANSWERED);
}

/** Hears what the service worker says unasked. */
export function hear(listener: (push: Push) => void): void {
  runtime.onMessage.addListener((push: Push, sender) => {
    if (sender.id === runtime.id) listener(push);
  });
}

/** The sentence with this key of `_locales`, its gaps filled in order. */
export function text(key: string, ...values: string[]): string {
  return i18n.getMessage(key, values);
}

/** Nobody was there to answer. */
export const UNANSWERED: Answer<ContentReply> = { failed: { name: "internal" } };
