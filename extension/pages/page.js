// Loads the WebAssembly of the pages; everything else is in crate/ui.

// The worker answers while it loads. No answer, and it is asked again.
const early = chrome.runtime.sendMessage({ type: "open" }).catch(() => undefined);

try {
  const { default: init, open } = await import("../wasm/ui.js");
  await init();
  open(early);
} catch {
  const main = document.querySelector("main");
  main.textContent = chrome.i18n.getMessage("popup_not_loaded");
  main.removeAttribute("aria-busy");
}
