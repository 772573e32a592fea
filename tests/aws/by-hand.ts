import { X509Certificate } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { firefoxPreferences } from './browsers.ts';
import { ATTACKER_HOST, DESK_HOST, PARTITIONS } from './hosts.ts';
import type { Scenario } from './scenarios.ts';

/** Folders of an unpacked extension that somebody may want to try, one for each browser. */
export interface AddOn {
  readonly chromium: string;
  readonly firefox: string;
}

/** A running box, as far as a browser needs to know it. */
export interface Door {
  readonly proxyPort: number;
  /** The server's certificate (PEM). */
  readonly certificate: string;
}

/** Says how to open the box in a browser, without and with an add-on. */
export function instructions(door: Door, firefoxProfile: string, addOn: AddOn | undefined): string {
  const chromium = chromiumCommand(door.proxyPort);
  const firefox = `firefox-esr --no-remote --profile ${quoted(firefoxProfile)}`;
  const plain = [`In Chromium:\n  ${chromium} ${START}`, `In Firefox:\n  ${firefox} ${START}`];
  if (!addOn) return plain.join('\n\n');
  const webExt = fileURLToPath(new URL('../node_modules/.bin/web-ext', import.meta.url));
  return [
    ...plain,
    `In Chromium, with the extension:\n  ${chromium} --disable-features=DisableLoadExtensionCommandLineSwitch \\\n` +
      `    --load-extension=${quoted(addOn.chromium)} ${START}`,
    `In Firefox, with the extension:\n  ${quoted(webExt)} run --no-reload --firefox firefox-esr \\\n` +
      `    --firefox-profile ${quoted(firefoxProfile)} --source-dir ${quoted(addOn.firefox)} --start-url ${START}`,
  ].join('\n\n');
}

/** Writes a profile for Firefox that goes through the proxy and trusts the certificate; answers its folder. */
export function writeFirefoxProfile(folder: string, door: Door, scenarios: readonly Scenario[]): string {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const preferences = Object.entries({ ...firefoxPreferences(door.proxyPort), ...TRUSTING });
  const lines = preferences.map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`);
  writeFileSync(join(folder, 'user.js'), lines.join(''));
  writeFileSync(join(folder, 'cert_override.txt'), certificateOverrides(door.certificate, hostsOf(scenarios)));
  return folder;
}

function chromiumCommand(proxyPort: number): string {
  // Chromium refuses to run in its sandbox as root.
  const sandbox = process.getuid?.() === 0 ? ' --no-sandbox' : '';
  return (
    `chromium${sandbox} --user-data-dir="$(mktemp -d)" --ignore-certificate-errors \\\n` +
    `    --proxy-server=127.0.0.1:${proxyPort}`
  );
}

/** Firefox's list of certificates that somebody accepted: host and port, hash algorithm (SHA-256's OID), fingerprint. */
function certificateOverrides(pem: string, hosts: readonly string[]): string {
  const { fingerprint256 } = new X509Certificate(pem);
  return hosts.map((host) => `${host}:443:\tOID.2.16.840.1.101.3.4.2.1\t${fingerprint256}\t\n`).join('');
}

/** Where the scenarios begin, and where they lead. */
function hostsOf(scenarios: readonly Scenario[]): string[] {
  const consoles = Object.values(PARTITIONS).flatMap(({ consoleHost, signInHosts, regions }) =>
    [consoleHost, ...signInHosts].flatMap((host) => [host, ...regions.map((region) => `${region}.${host}`)]),
  );
  return [...new Set([DESK_HOST, ATTACKER_HOST, ...consoles, ...scenarios.map(({ url }) => new URL(url).hostname)])];
}

function quoted(path: string): string {
  return `'${path.replaceAll("'", "'\\''")}'`;
}

/** Firefox knows by heart that some hosts, the shop's among them, accept no certificate but their own. */
const TRUSTING = { 'network.stricttransportsecurity.preloadlist': false, 'security.cert_pinning.enforcement_level': 0 };
const START = `https://${DESK_HOST}/`;
