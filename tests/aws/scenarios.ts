import { CHOOSERS, GENERATIONS, signInUrl } from './address.ts';
import type { Generation, SignInAddress } from './address.ts';
import { consoleScenarios } from './console/scenarios.ts';
import { DIRECTORY_GENERATIONS, directoryUrl } from './directory-address.ts';
import type { DirectoryAddress } from './directory-address.ts';
import { ATTACKER_HOST, CLONE_HOST, homeRegion, LOOK_ALIKE_HOSTS, PARTITIONS, RETAIL_HOSTS } from './hosts.ts';
import { LANGUAGES } from './languages.ts';
import type { Framing } from './pages/foreign/framing.ts';
import { SIGN_IN_LANGUAGES } from './strings/sign-in/all.ts';
import { DEMO_DIRECTORY } from './world.ts';

/** A page that somebody may want to open. */
export interface Scenario {
  /** What it is listed under. */
  readonly group: string;
  readonly url: string;
  readonly about: string;
}

/** A foreign page with a sign-in page in a frame. */
export function attackerUrl(generation: Generation, framing: Framing = 'plain'): string {
  return `https://${ATTACKER_HOST}/?generation=${generation}&frame=${framing}`;
}

/** Everything that can be opened, for the catalogue. */
export function scenarios(): Scenario[] {
  return [...signInScenarios(), ...languageScenarios(), ...consoleScenarios(), ...negativeScenarios()];
}

/** Every page on which somebody signs in at AWS, and the portals that they come to; in English. */
export function signInScenarios(): Scenario[] {
  return [
    ...GENERATIONS.flatMap(generationScenarios),
    ...asideScenarios(),
    ...rootScenarios(),
    ...directoryScenarios(),
    ...partitionScenarios(),
  ];
}

function generationScenarios(generation: Generation): Scenario[] {
  const group = `IAM user and root user, generation ${generation}`;
  const list: (readonly [Omit<SignInAddress, 'generation'>, string])[] = [
    ...(generation === 'A' ? [] : [[{ path: 'signin' }, 'Asks who signs in.'] as const]),
    [{}, "IAM user, the region's host."],
    [{ host: 'prod-payments.signin.aws.amazon.com', path: 'console' }, "IAM user, the account's own host."],
  ];
  return list.map(([address, about]) => ({ group, url: signInUrl({ generation, ...address }), about }));
}

function asideScenarios(): Scenario[] {
  const group = 'Other things on the way';
  const list: (readonly [SignInAddress, string])[] = (['B', 'C1'] as const).flatMap((generation) => [
    [{ generation, captcha: true }, `${generation}: the letters of a picture between password and code.`] as const,
    ...CHOOSERS.map(
      (chooser) => [{ generation, chooser }, `${generation}: which kind of device; ${chooser} first, and chosen.`] as const,
    ),
    [{ generation, expiring: true }, `${generation}: a password that expires soon, after the code.`] as const,
  ]);
  return [
    ...list.map(([address, about]) => ({ group, url: signInUrl(address), about })),
    { group, url: signInUrl({ generation: 'C1', feedback: true }), about: 'C1: the feedback dialog lies open.' },
  ];
}

function rootScenarios(): Scenario[] {
  const group = 'Root user';
  const list: (readonly [SignInAddress, string])[] = [
    [{ generation: 'C3', path: 'signin' }, 'With an account of its own.'],
    [{ generation: 'B', path: 'signin', emailCode: true }, 'B: a code by e-mail before the device’s: not for a device.'],
    [{ generation: 'C3', path: 'signin', emailCode: true }, 'C3: a code by e-mail before the device’s: not for a device.'],
    [{ generation: 'C1', path: 'ap/signin', host: SIGN_IN_HOST }, 'The old page of accounts shared with the shop.'],
    [{ generation: 'C1', path: 'ap/signin', host: SIGN_IN_HOST, captcha: true }, 'The same with a picture of letters.'],
  ];
  return list.map(([address, about]) => ({ group, url: signInUrl(address), about }));
}

function directoryScenarios(): Scenario[] {
  const group = 'Identity Center';
  const { id, alias, instance, region } = DEMO_DIRECTORY;
  const at = (address: Omit<DirectoryAddress, 'directory'>, about: string): Scenario => {
    return { group, url: directoryUrl({ directory: DEMO_DIRECTORY, ...address }), about };
  };
  return [
    ...DIRECTORY_GENERATIONS.flatMap((generation) => [
      at({ generation }, `Generation ${generation}.`),
      at({ generation, host: 'new' }, `Generation ${generation}, the newer host.`),
    ]),
    at({ generation: '1', emailCode: true }, 'Generation 1: a code by e-mail first: not for an app.'),
    at({ generation: '3', emailCode: true }, 'Generation 3: a code by e-mail first: not for an app.'),
    { group, url: `https://${id}.awsapps.com/start`, about: 'The access portal.' },
    { group, url: `https://${alias}.awsapps.com/start`, about: "The access portal, by the directory's alias." },
    { group, url: `https://${instance}.portal.${region}.app.aws/`, about: 'The newer access portal.' },
  ];
}

function partitionScenarios(): Scenario[] {
  const group = 'Partitions and the multi-session console';
  const hosts = Object.values(PARTITIONS).flatMap((partition) =>
    partition.signInHosts.map((host) => `${homeRegion(partition)}.${host}`),
  );
  return [
    ...hosts.map((host) => ({ group, url: signInUrl({ generation: 'C1', host }), about: `IAM user at ${host}.` })),
    {
      group,
      url: signInUrl({ generation: 'C1', loginHint: '111122223333-k3m9q2xz' }),
      about: 'Leads to the multi-session console.',
    },
  ];
}

function languageScenarios(): Scenario[] {
  return LANGUAGES.map((language) => ({
    group: 'Languages',
    url: signInUrl({ generation: 'C1', language }),
    about: SIGN_IN_LANGUAGES[language].languageName,
  }));
}

/** Every page that is not for a device's code, wherever it stands. */
export function negativeScenarios(): Scenario[] {
  const group = 'Not for a device’s code';
  const [shop] = RETAIL_HOSTS;
  return [
    ...LOOK_ALIKE_HOSTS.map((host) => ({
      group,
      url: signInUrl({ generation: 'C1', host }),
      about: `The same page at a foreign host: ${host}.`,
    })),
    { group, url: `https://${CLONE_HOST}/login`, about: "A user pool's page in AWS's words." },
    { group, url: `https://${shop}/ap/signin`, about: "The shop's sign-in." },
    { group, url: `https://${shop}/ap/mfa`, about: "The shop's own second factor." },
    { group, url: `https://${shop}/ap/cvf/request`, about: 'A code that the shop has sent.' },
    { group, url: `https://${SIGN_IN_HOST}/ap/mfa`, about: "The shop's second factor, at AWS's host." },
    { group, url: attackerUrl('C1'), about: 'A foreign page with the sign-in page in a frame.' },
    { group, url: attackerUrl('C1', 'sandboxed'), about: 'The same, with the frame in a sandbox.' },
    { group, url: `https://${SIGN_IN_HOST}/framed`, about: "A page of AWS's own host with the sign-in page in a frame." },
    { group, url: `https://${SIGN_IN_HOST}/framed?frame=sandboxed`, about: 'The same, with the frame in a sandbox.' },
    { group, url: `https://${SIGN_IN_HOST}/framed?frame=blank`, about: 'A form in a frame without an address.' },
    { group, url: `https://${SIGN_IN_HOST}/oauth?frame=cyclic`, about: 'A form beside a frame of the page itself.' },
    { group, url: signInUrl({ generation: 'C1', scheme: 'http' }), about: 'The sign-in page without TLS.' },
  ];
}

const SIGN_IN_HOST = 'signin.aws.amazon.com';
