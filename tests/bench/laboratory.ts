import { join } from 'node:path';

import type { CDPSession, EvaluateFunc, Page } from 'puppeteer-core';

import { PASSPHRASE } from '../e2e/harness/people.ts';
import type { TestBrowser } from '../e2e/harness/browser.ts';
import { bundle } from './bundle.ts';

/** An empty page of the browser with `lab/lab.ts` in it. */
export class Laboratory {
  private constructor(
    private readonly page: Page,
    private readonly session: CDPSession,
  ) {}

  static async open(browser: TestBrowser, wasm: string): Promise<Laboratory> {
    // Not one of the tabs that are closed when a scene begins.
    const page = await browser.desk.browser().newPage();
    // WebCrypto is there only on pages that the browser trusts; a blank one is none, a file is.
    await page.goto(new URL('lab/page.html', import.meta.url).href);
    const session = await page.createCDPSession();
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const ours = { 'keyfob-bench': join(wasm, 'bench.js'), 'keyfob-bench.wasm': join(wasm, 'bench_bg.wasm') };
    await page.addScriptTag({ content: await bundle('lab', ours) });
    const laboratory = new Laboratory(page, session);
    await laboratory.run((passphrase, devices) => lab.prepare(passphrase, devices), PASSPHRASE, DEVICES);
    return laboratory;
  }

  run<Values extends unknown[], Result>(act: (...values: Values) => Result, ...values: Values): Promise<Awaited<Result>> {
    return this.page.evaluate(act as EvaluateFunc<Values>, ...values) as Promise<Awaited<Result>>;
  }

  /** As `run`: the milliseconds that the page's main thread worked, whatever else the machine did meanwhile. */
  async time<Values extends unknown[]>(act: (...values: Values) => unknown, ...values: Values): Promise<number> {
    const before = await this.worked();
    await this.run(act, ...values);
    return (await this.worked()) - before;
  }

  private async worked(): Promise<number> {
    const { metrics } = await this.session.send('Performance.getMetrics');
    const seconds = metrics.find(({ name }) => name === 'TaskDuration')?.value;
    if (seconds === undefined) throw new Error('the browser does not say how long it worked');
    return seconds * 1000;
  }
}

declare global {
  /** Inside the page. */
  const lab: typeof import('./lab/lab.ts');
}

/** How many devices the laboratory has codes for. */
export const DEVICES = 1000;
