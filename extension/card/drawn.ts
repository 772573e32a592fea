// Pictures as a person sees them.

/**
 * What a person sees of a picture, as the address of a PNG file; nothing where that can't be had: where it
 * is from another site, not loaded, or too large.
 */
export async function drawn(picture: Element): Promise<string | undefined> {
  try {
    const source = picture instanceof SVGElement ? await imageOf(picture) : picture;
    if (source instanceof HTMLImageElement && !source.complete) await loaded(source);
    return isDrawable(source) ? copy(source, picture) : undefined;
  } catch {
    return undefined;
  }
}

/** Until the picture is there, if it comes soon: it may have been asked for a moment ago, by a press on its link. */
function loaded(image: HTMLImageElement): Promise<unknown> {
  return new Promise((done) => {
    for (const type of ["load", "error"]) image.addEventListener(type, done);
    setTimeout(done, PATIENCE);
  });
}

function isDrawable(source: Element): source is HTMLImageElement | HTMLCanvasElement {
  return source instanceof HTMLImageElement || source instanceof HTMLCanvasElement;
}

/** In its own pixels, whatever the page's zoom, on what is behind it on the page. */
function copy(source: HTMLImageElement | HTMLCanvasElement, seen: Element): string | undefined {
  const { width, height } = source instanceof HTMLImageElement ? naturalSize(source) : source;
  const pixels = width * height;
  if (pixels === 0 || pixels > LARGEST) return undefined;
  const scale = Math.min(1, Math.sqrt(MOST_PIXELS / pixels));
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil(height * scale);
  const context = canvas.getContext("2d");
  if (!context) return undefined;
  context.fillStyle = behind(seen);
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png");
}

function naturalSize({ naturalWidth: width, naturalHeight: height }: HTMLImageElement): { width: number; height: number } {
  return { width, height };
}

/** The drawing as an image of a size in which a module of any code has some pixels. */
async function imageOf(drawing: SVGElement): Promise<HTMLImageElement> {
  const { width, height } = drawing.getBoundingClientRect();
  const scale = Math.max(1, DRAWN_SIDE / Math.max(width, height));
  const alone = drawing.cloneNode(true) as SVGElement;
  if (!alone.hasAttribute("viewBox")) alone.setAttribute("viewBox", `0 0 ${width} ${height}`);
  alone.setAttribute("width", String(width * scale));
  alone.setAttribute("height", String(height * scale));
  alone.style.color = getComputedStyle(drawing).color;
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(alone))}`;
  await image.decode();
  return image;
}

/** The colour behind an element: that of the nearest one around it that has any. */
function behind(element: Element): string {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const { backgroundColor } = getComputedStyle(at);
    if (!TRANSPARENT.test(backgroundColor)) return backgroundColor;
  }
  return "white";
}

const TRANSPARENT = /^(transparent|rgba\(.*, 0\))$/;

/** Pixels of a picture that is copied, and of the copy. */
const LARGEST = 64_000_000;
const MOST_PIXELS = 1_500_000;

/** Pixels: three and more a module, also of the largest code. */
const DRAWN_SIDE = 600;

/** Milliseconds. */
const PATIENCE = 1000;
