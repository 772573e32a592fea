// Answers the page's `keyfob-probe-ask` event with what extensions show in closed shadow roots:
// which a page, and so a test that runs in the page, cannot see.

addEventListener('keyfob-probe-ask', () => {
  const cards = [...document.querySelectorAll('*')].map(cardIn).filter((card) => card !== undefined);
  dispatchEvent(new CustomEvent('keyfob-probe-answer', { detail: JSON.stringify(cards) }));
});

// Sends what the page's `keyfob-probe-send` event holds to another extension, and says what came of it.
addEventListener('keyfob-probe-send', ({ detail }) => {
  const { extension, message } = JSON.parse(detail);
  const tell = (outcome) => dispatchEvent(new CustomEvent('keyfob-probe-sent', { detail: JSON.stringify(outcome) }));
  chrome.runtime.sendMessage(extension, message).then(
    (answer) => tell({ answer }),
    ({ message: refusal }) => tell({ refusal }),
  );
});

function cardIn(host) {
  const panel = closedRootOf(host)?.querySelector('.card:popover-open');
  if (!panel) return undefined;
  const buttons = [...panel.querySelectorAll('button')].filter((button) => button.checkVisibility());
  const search = panel.querySelector('input');
  return {
    text: panel.innerText,
    box: boxOf(panel),
    search: search ? boxOf(search) : undefined,
    buttons: buttons.map((button) => ({
      text: button.innerText || button.ariaLabel,
      ready: !button.disabled && button.ariaDisabled !== 'true',
      focused: panel.getRootNode().activeElement === button,
      box: boxOf(button),
    })),
  };
}

/** Chromium has a function for it, Firefox a property of the element; both for extensions only. */
function closedRootOf(host) {
  if (!(host instanceof HTMLElement) || host.shadowRoot) return null;
  return chrome.dom ? chrome.dom.openOrClosedShadowRoot(host) : host.openOrClosedShadowRoot;
}

function boxOf(element) {
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x, y, width, height };
}
