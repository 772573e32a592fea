// The way to the probe, which reads the card from its closed shadow root.

/** An expression for what the probe says on a page: the cards in JSON, or null where nobody answers. */
export const ASK_PROBE = `(() => {
  let answer = null;
  const listen = (event) => { answer = event.detail; };
  addEventListener('keyfob-probe-answer', listen, { once: true });
  dispatchEvent(new Event('keyfob-probe-ask'));
  removeEventListener('keyfob-probe-answer', listen);
  return answer;
})()`;
