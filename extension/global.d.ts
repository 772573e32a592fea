// Firefox names the extension's interfaces `browser`; Chromium names the same ones `chrome`.
declare var browser: typeof chrome | undefined;

// What the language's library does not know yet: https://tc39.es/ecma262/#sec-string.prototype.towellformed
interface String {
  toWellFormed(): string;
}

// What the DOM library does not know yet: https://w3c.github.io/IntersectionObserver/v2/
interface IntersectionObserverInit {
  trackVisibility?: boolean;
  delay?: number;
}
interface IntersectionObserverEntry {
  /** Undefined where the browser doesn't look, as in Firefox. */
  readonly isVisible?: boolean;
}

// A style sheet, which the bundler puts into the script as text.
declare module "*.css" {
  const rules: string;
  export default rules;
}

// What wasm-bindgen makes of crate/background.
declare module "*/wasm/background.js" {
  export default function init(options: { module_or_path: string }): Promise<unknown>;
  /** Answers a message; never rejects. */
  export function handle(message: unknown, sender: chrome.runtime.MessageSender): Promise<unknown>;
  /** The alarm rang. */
  export function bell(): Promise<void>;
  /** Locks at once. */
  export function lock(): Promise<void>;
  /** Whether this instance is to be dropped once nothing is being answered. */
  export function is_retired(): boolean;
  /** Drops the instance and makes another of the same module. */
  export function __wbg_reset_state(): void;
  /** Fills a tab. */
  export function press(tab: number): Promise<void>;
  /** The system's screen was locked. */
  export function system_locked(): Promise<void>;
  /** The extension was updated from this version. */
  export function updated(before: string): Promise<void>;
  /** Forgets what is known of a tab. */
  export function tab_closed(tab: number): Promise<void>;
}
