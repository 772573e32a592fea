export type PartitionName = 'aws' | 'aws-cn' | 'aws-us-gov' | 'aws-eusc';

export interface Partition {
  readonly name: PartitionName;
  /** The domain under which every host of the partition stands. */
  readonly domain: string;
  readonly signInHosts: readonly string[];
  readonly consoleHost: string;
  /** The region that a host without one belongs to. */
  readonly homeRegion: string;
}

/** What stands at a host name. */
export type Room =
  | { readonly kind: 'sign-in'; readonly partition: Partition; readonly region: string; readonly account?: string }
  | { readonly kind: 'console'; readonly partition: Partition; readonly region: string }
  | { readonly kind: 'look-alike'; readonly partition: Partition; readonly region: string }
  | { readonly kind: 'attacker' }
  | { readonly kind: 'unknown' };

export const PARTITIONS: Readonly<Record<PartitionName, Partition>> = {
  aws: {
    name: 'aws',
    domain: 'aws.amazon.com',
    signInHosts: ['signin.aws.amazon.com'],
    consoleHost: 'console.aws.amazon.com',
    homeRegion: 'us-east-1',
  },
  'aws-cn': {
    name: 'aws-cn',
    domain: 'amazonaws.cn',
    signInHosts: ['signin.amazonaws.cn'],
    consoleHost: 'console.amazonaws.cn',
    homeRegion: 'cn-north-1',
  },
  'aws-us-gov': {
    name: 'aws-us-gov',
    domain: 'amazonaws-us-gov.com',
    signInHosts: ['signin.amazonaws-us-gov.com', 'signin-fips.amazonaws-us-gov.com'],
    consoleHost: 'console.amazonaws-us-gov.com',
    homeRegion: 'us-gov-west-1',
  },
  'aws-eusc': {
    name: 'aws-eusc',
    domain: 'amazonaws-eusc.eu',
    signInHosts: ['signin.amazonaws-eusc.eu'],
    consoleHost: 'console.amazonaws-eusc.eu',
    homeRegion: 'eusc-de-east-1',
  },
};

/** Foreign hosts that serve the very pages of the sign-in hosts. */
export const LOOK_ALIKE_HOSTS = [
  'signin.aws.amazon.com.example.com',
  'signin-aws.amazon.com.example',
  'xsignin.aws.amazon.com',
  'login.shop.example',
  'example.com',
] as const;

/** A foreign host whose page shows a real sign-in page in a frame. */
export const ATTACKER_HOST = 'attacker.example';

export function roomAt(host: string): Room {
  if (host === ATTACKER_HOST) return { kind: 'attacker' };
  if (isLookAlike(host)) return { kind: 'look-alike', partition: PARTITIONS.aws, region: PARTITIONS.aws.homeRegion };
  for (const partition of Object.values(PARTITIONS)) {
    const room = signInRoom(host, partition) ?? consoleRoom(host, partition);
    if (room) return room;
  }
  return { kind: 'unknown' };
}

/** Whether a browser may be led to the box for this host: AWS's domains and names reserved for examples. */
export function belongsToBox(host: string): boolean {
  const domains = Object.values(PARTITIONS).map((partition) => partition.domain);
  return isUnder(host, [...domains, ...EXAMPLE_DOMAINS]);
}

/** Whether the host belongs to a browser's maker: browsers ask those on their own, whatever they are told. */
export function belongsToBrowserMaker(host: string): boolean {
  return isUnder(host, BROWSER_MAKER_DOMAINS);
}

/** The names that the server's certificate is made out to. */
export function certificateNames(): string[] {
  const served = Object.values(PARTITIONS).flatMap((partition) => [...partition.signInHosts, partition.consoleHost]);
  return [...served.flatMap((host) => [host, `*.${host}`]), ...LOOK_ALIKE_HOSTS, ATTACKER_HOST];
}

function isUnder(host: string, domains: readonly string[]): boolean {
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

function isLookAlike(host: string): boolean {
  return LOOK_ALIKE_HOSTS.some((name) => name === host);
}

function signInRoom(host: string, partition: Partition): Room | undefined {
  for (const base of partition.signInHosts) {
    const label = labelBefore(host, base);
    if (label === '') return { kind: 'sign-in', partition, region: partition.homeRegion };
    if (label === undefined) continue;
    if (REGION.test(label)) return { kind: 'sign-in', partition, region: label };
    if (ACCOUNT.test(label)) return { kind: 'sign-in', partition, region: partition.homeRegion, account: label };
  }
  return undefined;
}

function consoleRoom(host: string, partition: Partition): Room | undefined {
  const label = labelBefore(host, partition.consoleHost);
  if (label === '') return { kind: 'console', partition, region: partition.homeRegion };
  if (label !== undefined && REGION.test(label)) return { kind: 'console', partition, region: label };
  return undefined;
}

/** What stands before `base` in `host`; empty for `base` itself, nothing for another host. */
function labelBefore(host: string, base: string): string | undefined {
  if (host === base) return '';
  return host.endsWith(`.${base}`) ? host.slice(0, -base.length - 1) : undefined;
}

const REGION = /^[a-z]{2,4}(?:-[a-z]+){1,2}-\d$/;
const ACCOUNT = /^[a-z0-9](?:[a-z0-9-]{1,61}[a-z0-9])$/;
/** Reserved for examples by RFC 2606. */
const EXAMPLE_DOMAINS = ['example', 'example.com'];
const BROWSER_MAKER_DOMAINS = ['google.com', 'googleapis.com', 'gvt1.com', 'mozilla.com', 'mozilla.net', 'mozilla.org'];
