// The lines for the AWS CLI: copied from the device's page, and run by the real command.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';

import { readPowerShell, startCommandLine } from '../aws/index.ts';
import type { CommandLine } from '../aws/index.ts';
import { addNewcomer, goToCode, makeVault } from './harness/people.ts';
import type { Newcomer } from './harness/people.ts';
import type { Popup } from './harness/popup.ts';
import { makeScenes } from './harness/stage.ts';
import type { Stage } from './harness/stage.ts';
import { text } from './harness/texts.ts';
import { waitInPage } from './harness/wait.ts';

const scene = makeScenes();
const lines = new Map<Stage, CommandLine>();

after(async () => {
  for (const line of lines.values()) await line.stop();
});

scene('lines copied with the mouse give credentials in bash, and nothing when AWS refuses', async (stage) => {
  const alice = addNewcomer(stage);
  const popup = await makeVault(stage, alice);
  await openLines(popup, alice);
  const line = await copy(popup, 'session');
  const commandLine = await shellOf(stage);
  const key = commandLine.makeAccessKey(alice.principal);
  const first = await commandLine.run(`${line}\n${SAY}`, key, 'bash');
  assert.match(first.stdout, TEMPORARY, first.stderr);
  // The same code again.
  const second = await commandLine.run(`${line}\n${SAY}`, key, 'bash');
  assert.match(second.stderr, /invalid MFA one time pass code/);
  assert.equal(second.stdout, `${key.id} ${key.secret} .`);

  assert.equal(await copy(popup, 'login'), `aws configure mfa-login --serial-number '${alice.device.serial}'`);
  const config = join(stage.profile, 'aws-config');
  writeFileSync(config, `[default]\nregion = us-east-1\n\n${await copy(popup, 'profile')}\n`);
  const { stdout, stderr } = await commandLine.run(`AWS_CONFIG_FILE='${config}' aws configure get mfa_serial --profile keyfob`, key);
  assert.equal(stdout.trim(), alice.device.serial, stderr);
});

scene('a line copied with the keyboard alone gives credentials in fish', async (stage) => {
  const alice = addNewcomer(stage, { name: 'alice+=,.@-_' });
  const popup = await makeVault(stage, alice);
  const { keyboard } = popup.page;
  await popup.openDevice(alice.device.name);
  await popup.type('#serial', alice.device.serial);
  await keyboard.press('Enter');
  await popup.waitForDevices(1);
  await keyboard.press('ArrowRight');
  await popup.waitForButton('popup_cli');
  const onPart = `document.activeElement?.innerText === ${JSON.stringify(text('popup_cli'))}`;
  while (!(await popup.page.evaluate(onPart))) await keyboard.press('Tab');
  await keyboard.press('Enter');
  await waitInPage(popup.page, 'the focus in the list of shells', `document.activeElement?.id === 'cli-shell'`);
  await keyboard.press('ArrowDown');
  await waitInPage(popup.page, 'the line for fish', `document.querySelector('#cli-session')?.innerText.startsWith('begin;')`);
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await popup.waitForText(text('popup_cli_copied', text('popup_cli_session')));
  const line = await clipboard(popup);
  const commandLine = await shellOf(stage);
  const key = commandLine.makeAccessKey(alice.principal);
  const { stdout, stderr } = await commandLine.run(`${line}\n${SAY}`, key, 'fish');
  assert.match(stdout, TEMPORARY, stderr);
  const again = await commandLine.run(`${line}\n${SAY}`, key, 'fish');
  assert.equal(again.stdout, `${key.id} ${key.secret} .`);
});

scene('a line for PowerShell is one that its grammar takes, and asks for the same credentials', async (stage) => {
  const alice = addNewcomer(stage, { name: 'alice+=,.@-_' });
  const popup = await makeVault(stage, alice);
  await openLines(popup, alice);
  await popup.page.select('#cli-shell', 'PowerShell');
  await waitInPage(popup.page, 'the line for PowerShell', `document.querySelector('#cli-session')?.innerText.startsWith('$keyfob')`);
  const [ask] = await readPowerShell(await copy(popup, 'session'));
  const code = ask?.[6] ?? '';
  assert.match(code, /^\d{6}$/);
  const asked = ['aws', 'sts', 'get-session-token', '--serial-number', alice.device.serial, '--token-code', code];
  const answer = ['--query', 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]', '--output', 'text'];
  assert.deepEqual(ask, [...asked, ...answer]);
});

scene('no line is copied with a code that was used', async (stage) => {
  const alice = addNewcomer(stage);
  const popup = await makeVault(stage);
  // An hour's code, so that its time step does not end during the test.
  await popup.addDevice({ key: `${alice.device.uri}&period=3600`, user: alice.principal.name });
  const visitor = await goToCode(stage, alice, { generation: 'C1' });
  await visitor.pressFill();
  await visitor.waitForCode();
  await popup.openDevice(alice.device.name);
  await popup.press('popup_cli');
  await popup.press('popup_cli_take');
  await popup.page.locator('#cli-session-copy').click();
  await popup.waitForText(text('popup_cli_used', '\0').split('\0').at(0) ?? '');
});

/** Opens the device's lines, for which it takes the serial number that is proposed. */
async function openLines(popup: Popup, { device }: Newcomer): Promise<void> {
  await popup.openDevice(device.name);
  await popup.press('popup_cli');
  await popup.waitForText(device.serial);
  await popup.press('popup_cli_take');
  await popup.waitForText(text('popup_cli_session_hint'));
}

/** Presses the copy button of a line; what lies on the clipboard then. */
async function copy(popup: Popup, line: 'session' | 'login' | 'profile'): Promise<string> {
  await popup.page.locator(`#cli-${line}-copy`).click();
  await popup.waitForText(text('popup_cli_copied', text(`popup_cli_${line}`)));
  return clipboard(popup);
}

/** What lies on the clipboard, by way of a field that is there for that alone. */
async function clipboard({ page }: Popup): Promise<string> {
  await page.evaluate(`document.body.append(Object.assign(document.createElement('textarea'), { id: 'pasted' }))`);
  await page.focus('#pasted');
  await page.keyboard.down('Control');
  await page.keyboard.press('v');
  await page.keyboard.up('Control');
  return page.$eval('#pasted', (field) => {
    field.remove();
    return (field as HTMLTextAreaElement).value;
  });
}

/** The command line of this stage, which is there for all scenes. */
async function shellOf(stage: Stage): Promise<CommandLine> {
  const line = lines.get(stage) ?? (await startCommandLine(stage.aws));
  lines.set(stage, line);
  return line;
}

/** In either shell: what the variables hold. */
const SAY = 'printf %s "$AWS_ACCESS_KEY_ID $AWS_SECRET_ACCESS_KEY .$AWS_SESSION_TOKEN"';
/** Credentials that end by themselves: they have a token. */
const TEMPORARY = /^\w{16,} \S{20,} \.\S{100,}$/;
