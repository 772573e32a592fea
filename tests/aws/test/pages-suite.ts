import { after, before, describe, it } from 'node:test';

import type { BrowserName } from '../index.ts';
import { describeAsides } from './asides-suite.ts';
import { describeDirectory } from './directory-suite.ts';
import { describeForeign } from './foreign-suite.ts';
import { describeInputs } from './inputs-suite.ts';
import { describeJourneys } from './journeys-suite.ts';
import { Stage } from './stage.ts';

/** What a person meets in browser `name`, without an extension. */
export function describePages(name: BrowserName): void {
  describe(`the pages in ${name}`, () => {
    let stage: Stage;
    before(async () => {
      stage = await Stage.open(name);
    });
    after(() => stage.close());
    const scene: Scene = (title, act) => void it(title, () => act(stage));
    describeJourneys(scene);
    describeDirectory(scene);
    describeAsides(scene);
    describeInputs(scene);
    describeForeign(scene);
  });
}

/** A test on the one stage. */
export type Scene = (title: string, act: (stage: Stage) => Promise<void>) => void;
