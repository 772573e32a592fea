// Loads the WebAssembly of the pages; everything else is in crate/ui, which loads that of crate/strength when it needs it.
import * as strength from "../wasm/strength.js";
import init, { open } from "../wasm/ui.js";

// The worker answers while the WebAssembly is compiled. No answer, and it is asked again.
const early = chrome.runtime.sendMessage({ type: "open" }).catch(() => undefined);

try {
  await init();
  open(early, strength);
} catch {
  const main = document.querySelector("main");
  main.textContent = chrome.i18n.getMessage("popup_not_loaded");
  main.removeAttribute("aria-busy");
}
