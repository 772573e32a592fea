import { GENERATIONS, signInUrl } from './address.ts';
import type { Generation } from './address.ts';
import { ATTACKER_HOST, homeRegion, LOOK_ALIKE_HOSTS, PARTITIONS } from './hosts.ts';

/** A page that somebody may want to open. */
export interface Scenario {
  readonly url: string;
  readonly about: string;
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
    url: signInUrl({ generation: 'C1', host: `${homeRegion(partition)}.${partition.signInHosts[0]}` }),
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
