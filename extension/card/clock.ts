// What time AWS has, to be compared with this machine's.

/** What the host of a page says of its time, as it came; empty when it doesn't. */
export interface Told {
  readonly date: string;
  readonly age: string;
  /** The page has a service worker, which Firefox lets answer in place of the host. */
  readonly worker: boolean;
}

/** Asks the page's own host. */
export async function readClock(): Promise<Told> {
  const asked = fetch("/favicon.ico", { method: "HEAD", cache: "no-store", redirect: "manual" });
  const headers = await asked.then((answer) => answer.headers, () => undefined);
  const header = (name: string) => headers?.get(name) ?? "";
  // Who could answer then is there now: a page keeps its service worker for as long as it lives.
  const worker = navigator.serviceWorker?.controller != null;
  return { date: header("date"), age: header("age"), worker };
}
