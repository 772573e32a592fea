// What a page says beside its fields.

/** Who is signed in, as the console says in its head; empty elsewhere. */
export function readSession(): string {
  return document.head?.querySelector<HTMLMetaElement>("meta[name=awsc-session-data]")?.content ?? "";
}
