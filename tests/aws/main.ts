import { startProxy } from './proxy.ts';
import { scenarios } from './scenarios.ts';
import { startAws } from './server.ts';
import type { World } from './world.ts';

const aws = await startAws({ port: 8443 });
const proxy = await startProxy(aws);
console.log(`AWS in a box: https on 127.0.0.1:${aws.port}, http on 127.0.0.1:${aws.plainPort}.`);
console.log(`A browser finds it through the proxy on 127.0.0.1:${proxy.port}, for example:\n`);
console.log(
  `  chromium --user-data-dir=$(mktemp -d) --ignore-certificate-errors --proxy-server=127.0.0.1:${proxy.port} \\\n` +
    `    'https://prod-payments.signin.aws.amazon.com/console'\n`,
);
printPeople(aws.world);
console.log('\nPages:');
for (const { url, about } of scenarios()) console.log(`  ${about}\n    ${url}`);
process.once('SIGINT', () => void Promise.all([proxy.stop(), aws.stop()]));

function printPeople(world: World): void {
  console.log('Who can sign in:');
  for (const { id, label, principals } of world.accounts) {
    for (const { name, password, devices } of principals) {
      const uris = devices.map(({ uri }) => `\n      ${uri}`);
      console.log(`  ${label} (${id}) · ${name} · password ${password}${uris.join('')}`);
    }
  }
}
