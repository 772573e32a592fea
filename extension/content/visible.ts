// What a person can see of an element.

/** Whether the element is drawn, somewhere on the page, large enough to be met. */
export function visible(element: Element): boolean {
  if (!element.checkVisibility(DRAWN)) return false;
  const box = element.getBoundingClientRect();
  return box.width >= SMALLEST && box.height >= SMALLEST;
}

/** Whether nothing on the way up to the root fades, filters, blends or masks the element, alone or together. */
export function plain(element: Element): boolean {
  let opacity = 1;
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    const style = getComputedStyle(at);
    opacity *= Number(style.opacity);
    if (style.mixBlendMode !== "normal" || style.filter !== "none" || style.maskImage !== "none") return false;
  }
  return opacity >= FAINTEST;
}

/** Whether the element, or a label of it, is what a pointer would meet in its middle. */
export function topmost(element: HTMLInputElement): boolean {
  const { x, y, width, height } = element.getBoundingClientRect();
  const hit = document.elementFromPoint(x + width / 2, y + height / 2);
  return hit === element || hit?.closest("label")?.control === element;
}

export function overlap(one: DOMRect, two: DOMRect): boolean {
  return two.left < one.right && two.right > one.left && two.top < one.bottom && two.bottom > one.top;
}

const DRAWN = { opacityProperty: true, visibilityProperty: true };

/** Pixels. */
const SMALLEST = 8;
const FAINTEST = 0.9;
