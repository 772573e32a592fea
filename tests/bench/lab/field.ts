// Runs in a sign-in page before anything of its own: notes when the code field can be seen, when the card
// beside it can be, and when the field holds a code. Milliseconds since the navigation began.

export interface Moments {
  /** The first frame with the field in it. */
  field?: number;
  /** The first frame with the card in it. */
  card?: number;
  /** The first frame in which a press on the card counts. */
  ready?: number;
  /** The person's press. */
  press?: number;
  /** The field tells the page of six digits. */
  code?: number;
}

export const moments: Moments = {};

export function expect(selector: string): void {
  const frame = (time: number): void => {
    look(selector, time);
    if (moments.ready === undefined) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  addEventListener('click', note, true);
  addEventListener('input', ({ target }) => {
    if (target instanceof HTMLInputElement && target.matches(selector) && /^\d{6}$/.test(target.value)) {
      moments.code ??= performance.now();
    }
  }, true);
}

function look(selector: string, time: number): void {
  if (moments.field === undefined) {
    if (document.querySelector(selector)?.checkVisibility()) moments.field = time;
    return;
  }
  const [card] = readCards();
  if (card === undefined) return;
  moments.card ??= time;
  if (card.buttons[0]?.ready) moments.ready ??= time;
}

function note({ isTrusted, timeStamp }: MouseEvent): void {
  if (isTrusted && moments.ready !== undefined) moments.press ??= timeStamp;
}

/** What the probe extension sees in closed shadow roots. */
function readCards(): { buttons: { ready: boolean }[] }[] {
  let answer = '[]';
  const listen = (event: Event): void => {
    answer = (event as CustomEvent<string>).detail;
  };
  addEventListener('keyfob-probe-answer', listen, { once: true });
  dispatchEvent(new Event('keyfob-probe-ask'));
  removeEventListener('keyfob-probe-answer', listen);
  return JSON.parse(answer);
}
