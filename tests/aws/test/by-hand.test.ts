// Whoever starts the box by hand is told how to get in.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';

import { buildBundles } from '../bundles.ts';
import { startAws } from '../index.ts';

it('starts in under two seconds', async () => {
  await (await startAws()).stop();
  const begun = performance.now();
  const aws = await startAws();
  assert.ok(performance.now() - begun < 2000, `${performance.now() - begun} ms`);
  await aws.stop();
});

it('builds all its pages in under a minute', async () => {
  const begun = performance.now();
  const { bundles } = await buildBundles();
  assert.ok(bundles.size > 0);
  assert.ok(performance.now() - begun < 60_000, `${performance.now() - begun} ms`);
});

it('prints how to open it, and takes the next free port when somebody has the first', async () => {
  const boxes = [new Box(), new Box('/some/chrome', "/some/fire'fox")] as const;
  try {
    const [first, second] = await Promise.all(boxes.map((box) => box.sayings()));
    assert.ok(first !== undefined && second !== undefined);
    assert.notEqual(portsIn(first)[0], portsIn(second)[0]);
    assert.notEqual(portsIn(first)[1], portsIn(second)[1]);
    for (const said of [first, second]) {
      assert.match(said, /In Chromium:\n {2}chromium .*\n {4}--proxy-server=127\.0\.0\.1:\d+ https:\/\/box\.example\//);
      const [, profile = ''] = /In Firefox:\n {2}firefox-esr --no-remote --profile '([^']+)'/.exec(said) ?? [];
      assert.ok(existsSync(`${profile}/user.js`) && existsSync(`${profile}/cert_override.txt`));
    }
    assert.doesNotMatch(first, /with the extension/);
    assert.match(second, /--load-extension='\/some\/chrome'/);
    assert.match(second, /--source-dir '\/some\/fire'\\''fox'/);
  } finally {
    await Promise.all(boxes.map((box) => box.end()));
  }
});

/** A box in a process of its own. */
class Box {
  readonly #process: ChildProcess;
  #said = '';

  constructor(...words: string[]) {
    const main = fileURLToPath(new URL('../main.ts', import.meta.url));
    this.#process = spawn(process.execPath, ['--import', 'tsx', main, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  }

  /** Everything that it says before it waits. */
  async sayings(): Promise<string> {
    for await (const chunk of this.#process.stdout?.iterator({ destroyOnReturn: false }) ?? []) {
      this.#said += String(chunk);
      if (this.#said.includes('Ctrl+C ends it.')) return this.#said;
    }
    throw new assert.AssertionError({ message: `the box ended after it had said: ${this.#said}` });
  }

  /** Ends it as Ctrl+C does; it goes by itself. */
  async end(): Promise<void> {
    const gone = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.kill('SIGINT');
    await gone;
  }
}

/** The port with TLS, and the proxy's. */
function portsIn(said: string): (string | undefined)[] {
  return [/with TLS at port (\d+)/, /proxy at 127\.0\.0\.1:(\d+)/].map((pattern) => pattern.exec(said)?.[1]);
}
