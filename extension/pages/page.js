// Loads the WebAssembly of the pages; everything else is in crate/ui.
import init, { open } from "../wasm/ui.js";

try {
  await init();
  open();
} catch {
  const main = document.querySelector("main");
  main.textContent = chrome.i18n.getMessage("popup_not_loaded");
  main.removeAttribute("aria-busy");
}
