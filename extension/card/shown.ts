// All that a page shows of the key of a new device. What it is, is found out in the worker.

import { findings } from "../content/keys.ts";
import { pictures } from "../content/pictures.ts";
import type { ShownKey } from "../content/protocol.ts";
import { drawn } from "./drawn.ts";

/** Its texts, and its pictures as far as they can be had and are not too much to send. */
export async function shownKey(): Promise<ShownKey> {
  const texts = [...findings().keys];
  const copies = await Promise.all(pictures().map(drawn));
  let room = MOST_CHARACTERS;
  const fits = (copy: string | undefined): copy is string => copy !== undefined && (room -= copy.length) > 0;
  return { texts, pictures: copies.filter(fits) };
}

/** What the worker takes in one message, less what is beside it. */
const MOST_CHARACTERS = 3_900_000;
