import { ATTACKER_HOST, LOOK_ALIKE_HOSTS, PARTITIONS } from './hosts.ts';
import { GENERATIONS } from './world.ts';
import type { Generation } from './world.ts';

/** A page that somebody may want to open. */
export interface Scenario {
  readonly url: string;
  readonly about: string;
}

export interface SignInAddress {
  readonly generation: Generation;
  /** The host's name; the home region's sign-in host unless given. */
  readonly host?: string;
  readonly scheme?: 'https' | 'http';
  /** `oauth` is the IAM user's page, `signin` the one that asks who signs in. */
  readonly path?: 'oauth' | 'signin' | 'console';
  /** Account id or alias, filled in beforehand. */
  readonly account?: string;
  /** Opens the feedback dialog of generation C. */
  readonly feedback?: boolean;
  /** Lets foreign pages show this one in a frame, which its policy forbids otherwise. */
  readonly framing?: boolean;
}

/** The address of a sign-in page. */
export function signInUrl(address: SignInAddress): string {
  const { generation, host = DEFAULT_HOST, scheme = 'https', path = 'oauth' } = address;
  const url = new URL(`${scheme}://${host}/${path}`);
  if (path !== 'console') url.search = OAUTH_PARAMETERS.toString();
  url.searchParams.set('generation', generation);
  if (address.account !== undefined) url.searchParams.set('account', address.account);
  if (address.feedback) url.searchParams.set('feedback', 'open');
  if (address.framing) url.searchParams.set('framing', 'allowed');
  return url.href;
}

/** A foreign page with a sign-in page in a frame. */
export function attackerUrl(generation: Generation): string {
  return `https://${ATTACKER_HOST}/?generation=${generation}`;
}

/** Everything that can be opened, for the catalogue. */
export function scenarios(): Scenario[] {
  return [...GENERATIONS.flatMap(generationScenarios), ...partitionScenarios(), ...negativeScenarios()];
}

function generationScenarios(generation: Generation): Scenario[] {
  return [
    { url: signInUrl({ generation, path: 'signin' }), about: `Generation ${generation}: asks who signs in.` },
    { url: signInUrl({ generation }), about: `Generation ${generation}: IAM user, regional host.` },
    {
      url: signInUrl({ generation, host: 'prod-payments.signin.aws.amazon.com', path: 'console' }),
      about: `Generation ${generation}: IAM user, the account's own host.`,
    },
  ];
}

function partitionScenarios(): Scenario[] {
  const others = Object.values(PARTITIONS).filter(({ name }) => name !== 'aws');
  return others.map((partition) => ({
    url: signInUrl({ generation: 'C1', host: `${partition.homeRegion}.${partition.signInHosts[0]}` }),
    about: `Partition ${partition.name}.`,
  }));
}

function negativeScenarios(): Scenario[] {
  const lookAlikes = LOOK_ALIKE_HOSTS.map((host) => ({
    url: signInUrl({ generation: 'C1', host }),
    about: 'Not AWS: the same page at a foreign host.',
  }));
  return [
    ...lookAlikes,
    { url: attackerUrl('C1'), about: 'Not AWS: a foreign page with the sign-in page in a frame.' },
    { url: signInUrl({ generation: 'C1', scheme: 'http' }), about: 'The sign-in page without TLS.' },
  ];
}

const DEFAULT_HOST = 'us-east-1.signin.aws.amazon.com';
const OAUTH_PARAMETERS = new URLSearchParams({
  response_type: 'code',
  client_id: 'arn:aws:signin:::console/canvas',
  redirect_uri: 'https://console.aws.amazon.com/console/home',
  code_challenge: '47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU',
  code_challenge_method: 'SHA-256',
});
