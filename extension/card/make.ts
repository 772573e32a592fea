// Builds elements without markup, which a page's Trusted Types would refuse.

/** An element of this class with these children. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...children);
  return element;
}

/** A drawing of 24 by 24 in one line. */
export function draw(line: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  path.setAttribute("d", line);
  svg.append(path);
  return svg;
}

const SVG = "http://www.w3.org/2000/svg";
