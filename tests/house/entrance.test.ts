// build.sh says what it can do, and refuses what it can't in a sentence.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { capture, read, ROOT } from './repository.ts';

test('help names every command and every test group', () => {
  const { status, stdout } = run('help');
  assert.equal(status, 0);
  const [groups] = capture(/^TEST_GROUPS=\((.*)\)$/gm, ['build.sh']);
  const commands = capture(/^ {4}(\w+)\) (?!build)\w+(?: "\$@")? ;;$/gm, ['build.sh']);
  assert.ok(commands.length >= 4 && groups !== undefined);
  for (const command of commands) assert.match(stdout, new RegExp(`^\\./build\\.sh ${command}\\b`, 'm'));
  for (const group of groups.split(' ')) assert.match(stdout, new RegExp(`\\b${group}\\b`));
});

for (const words of [['bild'], ['test', 'lint', 'units'], ['demo', 'safari'], ['build', 'chrome'], ['types', 'now'], ['pictures', 'now'], ['aws', 'now'], ['simulate', '--seeds', 'many']]) {
  test(`./build.sh ${words.join(' ')} is refused, and nothing is begun`, () => {
    const { status, stdout, stderr } = run(...words);
    assert.equal(status, 2);
    assert.equal(stdout, '');
    assert.match(stderr, /^\S.*\.\n$/, 'one sentence');
  });
}

test('what runs for every change is one call of the tests', () => {
  assert.deepEqual(read('.ci/run').match(/build\.sh.*$/gm), ['build.sh test']);
});

test('the README is short, and names the commands and pictures that are there', () => {
  const readme = read('README.md');
  assert.ok(readme.split('\n').length <= 150);
  assert.match(readme, /^\.\/build\.sh demo\b/m);
  assert.match(readme, /^\.\/build\.sh test\b/m);
  assert.match(readme, /^\.\/build\.sh aws\b/m);
  const local = capture(/\]\(([^)#:]+)\)/g, ['README.md']);
  assert.deepEqual(local.filter((path) => !existsSync(join(ROOT, path))), []);
});

test('the README shows what the demo leaves, and all that lies ready to be shown', () => {
  const shown = capture(/\]\(extension\/store\/([\w-]+)\.png\)/g, ['README.md']);
  const taken = capture(/photograph\(stage, [\w.]+, '([\w-]+)'\)/g, ['tests/e2e/demo.ts']);
  assert.deepEqual(shown.filter((name) => !taken.includes(name)), []);
  assert.deepEqual(readdirSync(join(ROOT, 'extension/store')).toSorted(), shown.map((name) => `${name}.png`).toSorted());
});

function run(...words: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(join(ROOT, 'build.sh'), words, { encoding: 'utf8' });
}
