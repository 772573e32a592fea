// Runs in the popup before anything of its own: notices when its codes can be read.

import { painted } from './painted.ts';

/** The frame with the first screenful of codes: milliseconds since the navigation began. */
export let visible: Promise<number>;

export function expect(devices: number): void {
  const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('.row')];
  visible = when(() => {
    const all = rows();
    const screenful = all.filter((row) => row.getBoundingClientRect().top < innerHeight);
    return (all.length === devices || screenful.length < all.length) && screenful.every(hasCode);
  });
}

/** The frame in which the list is what the next key finds: milliseconds since that key. */
export let found: Promise<number>;

export function expectFound(): void {
  let begin = 0;
  addEventListener('input', ({ timeStamp }) => (begin = timeStamp), { capture: true, once: true });
  const before = first();
  found = when(() => first() !== before).then((end) => end - begin);
}

/** Once all devices are known to the popup, and not the first screenful alone. */
export async function whole(): Promise<void> {
  if (document.querySelectorAll('.row').length <= SCREENFUL) await when(() => document.querySelectorAll('.row').length > SCREENFUL);
}

function first(): string | null {
  return document.querySelector('.row-label')?.textContent ?? null;
}

function hasCode(row: HTMLElement): boolean {
  return /^\d{3}\s?\d{3}$/.test(row.querySelector('.row-code')?.textContent ?? '');
}

/** When the condition holds for the first time, and has been painted. */
function when(condition: () => boolean): Promise<number> {
  return new Promise<void>((resolve) => {
    const observer = new MutationObserver(() => {
      if (!condition()) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(document, { subtree: true, childList: true, characterData: true });
  }).then(painted);
}

/** As many as the popup is given at first. */
const SCREENFUL = 16;
