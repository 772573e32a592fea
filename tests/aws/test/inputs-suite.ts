import assert from 'node:assert/strict';

import type { Person } from '../index.ts';
import type { Scene } from './pages-suite.ts';
import { REFUSAL } from './stage.ts';
import type { Stage } from './stage.ts';

/** How the pages take what is written into their fields. */
export function describeInputs(scene: Scene): void {
  scene('heed what is typed, not what is written: React', async (stage) => {
    const person = await atCode(stage, 'C1');
    await stage.page.$eval('#mfacode', (field) => {
      (field as HTMLInputElement).value = '123456';
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
    assert.equal(await postedCode(stage, person), '');
    assert.equal(await person.read('[role="alert"]'), REFUSAL);
  });

  scene('heed the native setter with an input event: React', async (stage) => {
    const person = await atCode(stage, 'C1');
    await stage.page.$eval('#mfacode', (field) => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, '123456');
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
    assert.equal(await postedCode(stage, person), '123456');
  });

  scene('need an input event: AngularJS', async (stage) => {
    const person = await atCode(stage, 'B');
    await stage.page.$eval('#mfacode', (field) => void ((field as HTMLInputElement).value = '123456'));
    assert.equal(await postedCode(stage, person), '');
    await stage.page.$eval('#mfacode', (field) => void field.dispatchEvent(new Event('input', { bubbles: true })));
    assert.equal(await postedCode(stage, person), '123456');
  });

  scene('give a field without a lasting id another one at each loading', async (stage) => {
    const ids = new Set<string>();
    for (let loading = 0; loading < 2; loading += 1) {
      const person = await atCode(stage, 'C2');
      ids.add(await stage.page.locator(person.codeField).map((field) => field.id).wait());
    }
    assert.equal(ids.size, 2);
  });
}

async function atCode(stage: Stage, generation: 'B' | 'C1' | 'C2'): Promise<Person> {
  const person = stage.person(stage.newcomer('user').who, { generation });
  await person.goToCode();
  return person;
}

/** Presses the submit control and says which code the page posted. */
async function postedCode({ aws, page }: Stage, person: Person): Promise<string | null | undefined> {
  const posts = () => aws.requests.filter(({ method }) => method === 'POST');
  const before = posts().length;
  // The browser may tell as late as now of the answer to the password, which came from the same address.
  const answered = page.waitForResponse(() => posts().length > before);
  await person.press(person.submitControl);
  await answered;
  return posts().at(-1)?.form.get('mfacode');
}
