// Serves the box for a person with a browser: `main.ts [ADD-ON-FOR-CHROMIUM ADD-ON-FOR-FIREFOX]`.

import { fileURLToPath } from 'node:url';

import { instructions, writeFirefoxProfile } from './by-hand.ts';
import { DESK_HOST } from './hosts.ts';
import { startProxy } from './proxy.ts';
import { scenarios } from './scenarios.ts';
import { startAws } from './server.ts';

const [chromium, firefox] = process.argv.slice(2);
const aws = await startAws({ port: 8443 });
const proxy = await startProxy(aws, 8480);
const door = { proxyPort: proxy.port, certificate: aws.certificate };
const all = scenarios();
const folder = fileURLToPath(new URL(`../../target/aws/firefox-${proxy.port}`, import.meta.url));
const profile = writeFirefoxProfile(folder, door, all);
const addOn = chromium === undefined || firefox === undefined ? undefined : { chromium, firefox };

console.log(`AWS in a box listens on 127.0.0.1 only: with TLS at port ${aws.port}, without at ${aws.plainPort}.`);
console.log(`A browser finds it through the proxy at 127.0.0.1:${proxy.port}.\n`);
console.log(`${instructions(door, profile, addOn)}\n`);
console.log(`https://${DESK_HOST}/ lists ${all.length} pages.`);
console.log(`https://${DESK_HOST}/people says who can sign in with what, and moves the clock.`);
console.log('Ctrl+C ends it.');
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void Promise.all([proxy.stop(), aws.stop()]));
}
