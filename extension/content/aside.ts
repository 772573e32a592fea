// What a page says beside its fields.

/** The time that AWS has, as the page's own host says it; empty when it doesn't. */
export async function readClock(): Promise<string> {
  try {
    const { headers } = await fetch("/favicon.ico", { method: "HEAD", cache: "no-store", redirect: "manual" });
    return headers.get("date") ?? "";
  } catch {
    return "";
  }
}

/** Who is signed in, as the console says in its head; empty elsewhere. */
export function readSession(): string {
  return document.head?.querySelector<HTMLMetaElement>("meta[name=awsc-session-data]")?.content ?? "";
}
