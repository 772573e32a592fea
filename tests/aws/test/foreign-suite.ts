import assert from 'node:assert/strict';

import type { Frame, Page } from 'puppeteer-core';

import { CLONE_HOST, RETAIL_HOSTS } from '../hosts.ts';
import { attackerUrl, LOOK_ALIKE_HOSTS, signInUrl } from '../index.ts';
import type { Scene } from './pages-suite.ts';

/** Pages that ask for codes that are none of AWS's business, and AWS's pages where they shouldn't be. */
export function describeForeign(scene: Scene): void {
  scene('are the same at look-alike hosts and without TLS', async ({ page }) => {
    for (const host of LOOK_ALIKE_HOSTS) {
      await page.goto(signInUrl({ generation: 'C1', host }));
      await page.locator('#account').wait();
      assert.equal(new URL(page.url()).host, host);
    }
  });

  for (const address of [{ host: LOOK_ALIKE_HOSTS[0] }, { scheme: 'http' }] as const) {
    scene(`ask for the code at ${'host' in address ? address.host : 'a host without TLS'} too`, async (stage) => {
      await stage.person(stage.newcomer('user').who, { generation: 'C1', ...address }).goToCode();
      assert.equal(new URL(stage.page.url()).protocol, `${'scheme' in address ? 'http' : 'https'}:`);
    });
  }

  for (const host of [...RETAIL_HOSTS, 'signin.aws.amazon.com']) {
    scene(`ask for the shop's own code at ${host}, and refuse a device's`, async ({ page }) => {
      await page.goto(`https://${host}/ap/mfa`);
      await page.locator('#auth-mfa-otpcode').fill('123456');
      await page.locator('#auth-signin-button').click();
      assert.equal(await page.locator('[role="alert"]').map((alert) => alert.textContent).wait(), 'The code you entered is not valid.');
    });
  }

  scene("ask in AWS's words at a user pool's host", async ({ page }) => {
    await page.goto(`https://${CLONE_HOST}/login`);
    assert.equal(await page.locator('label[for="mfacode"]').map((label) => label.textContent).wait(), 'MFA code');
  });

  for (const [title, address] of FRAMINGS) {
    scene(`can be framed where the scenario says so: ${title}`, async ({ page }) => {
      await page.goto(address);
      const frame = await framed(page);
      await frame.waitForSelector('#account, #mfacode');
    });
  }
}

async function framed(page: Page): Promise<Frame> {
  const element = await page.waitForSelector('#framed');
  const frame = await element?.contentFrame();
  assert.ok(frame);
  return frame;
}

const FRAMINGS = [
  ['another origin', attackerUrl('C1')],
  ['another origin, in a sandbox', attackerUrl('C1', 'sandboxed')],
  ['its own origin', 'https://signin.aws.amazon.com/framed?generation=B'],
  ['its own origin, in a sandbox', 'https://signin.aws.amazon.com/framed?frame=sandboxed'],
  ['a document without an address', 'https://signin.aws.amazon.com/framed?frame=blank'],
  ['itself', 'https://signin.aws.amazon.com/oauth?frame=cyclic'],
] as const;
