// The second script's entry: the worker brings it to a page on which there is something to show or to fill.

import { open } from "./card.ts";
import { readClock } from "./clock.ts";
import { openDoor } from "./door.ts";
import { errand, fillName } from "./errand.ts";
import { shownKey } from "./shown.ts";

openDoor({ open, errand, fillName, readClock, shownKey });
