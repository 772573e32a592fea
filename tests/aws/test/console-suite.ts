import { after, before, describe, it } from 'node:test';

import type { BrowserName } from '../index.ts';
import { ConsoleStage } from './console-stage.ts';
import type { ConsoleScene } from './console-stage.ts';
import { describeDeviceList } from './device-list-suite.ts';
import { describeRegistration } from './registration-suite.ts';
import { describeWizard } from './wizard-suite.ts';

/** What a person meets in the console in browser `name`, without an extension. */
export function describeConsole(name: BrowserName): void {
  describe(`the console in ${name}`, () => {
    let stage: ConsoleStage;
    before(async () => {
      stage = await ConsoleStage.open(name);
    });
    after(() => stage.close());
    const scene: ConsoleScene = (title, act) => void it(title, () => act(stage));
    describeWizard(scene);
    describeDeviceList(scene);
    describeRegistration(scene);
  });
}
