export type PartitionName = 'aws' | 'aws-cn' | 'aws-us-gov' | 'aws-eusc';

export interface Partition {
  readonly name: PartitionName;
  /** The domain under which every host of the partition stands. */
  readonly domain: string;
  readonly signInHosts: readonly string[];
  readonly consoleHost: string;
  /** The region that a host without one belongs to comes first. */
  readonly regions: readonly [string, ...string[]];
}

/** What stands at a host name. */
export type Room =
  | SignInPlace
  | ConsolePlace
  | IdentityCenterPlace
  | PortalPlace
  | { readonly kind: 'retail' | 'clone' | 'attacker' | 'desk' | 'unknown' };

/** The sign-in pages: at AWS's own hosts, or at a foreign one that copies them. */
export interface SignInPlace {
  readonly kind: 'sign-in' | 'look-alike';
  readonly partition: Partition;
  readonly region: string;
  /** The partition's sign-in host that this one belongs to, without region or account. */
  readonly base: string;
  /** The account that the host names: alias or id. */
  readonly account?: string;
}

export interface ConsolePlace {
  readonly kind: 'console';
  readonly partition: Partition;
  readonly region: string;
  /** What a host of the multi-session console begins with: `ACCOUNTID-` and eight characters. */
  readonly session?: string;
}

/** Identity Center's sign-in. */
export interface IdentityCenterPlace {
  readonly kind: 'identity-center';
  readonly region: string;
}

/** Identity Center's access portal. */
export interface PortalPlace {
  readonly kind: 'portal';
  /** The directory's id, its alias, or its instance's id. */
  readonly directory: string;
}

export const PARTITIONS: Readonly<Record<PartitionName, Partition>> = {
  aws: {
    name: 'aws',
    domain: 'aws.amazon.com',
    signInHosts: ['signin.aws.amazon.com'],
    consoleHost: 'console.aws.amazon.com',
    regions: ['us-east-1', 'us-west-2', 'eu-central-1', 'eu-west-1', 'ap-northeast-1'],
  },
  'aws-cn': {
    name: 'aws-cn',
    domain: 'amazonaws.cn',
    signInHosts: ['signin.amazonaws.cn'],
    consoleHost: 'console.amazonaws.cn',
    regions: ['cn-north-1', 'cn-northwest-1'],
  },
  'aws-us-gov': {
    name: 'aws-us-gov',
    domain: 'amazonaws-us-gov.com',
    signInHosts: ['signin.amazonaws-us-gov.com', 'signin-fips.amazonaws-us-gov.com'],
    consoleHost: 'console.amazonaws-us-gov.com',
    regions: ['us-gov-west-1', 'us-gov-east-1'],
  },
  'aws-eusc': {
    name: 'aws-eusc',
    domain: 'amazonaws-eusc.eu',
    signInHosts: ['signin.amazonaws-eusc.eu'],
    consoleHost: 'console.amazonaws-eusc.eu',
    regions: ['eusc-de-east-1'],
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

/** Where the box lists what it has; no host of AWS's. */
export const DESK_HOST = 'box.example';

/** Amazon's shop, whose accounts have codes of their own. */
export const RETAIL_HOSTS = ['www.amazon.com', 'smile.amazon.com', 'www.amazon.de'] as const;

/** Somebody's own application, which asks for a code in AWS's words at AWS's host for user pools. */
export const CLONE_HOST = 'shop-example.auth.us-east-1.amazoncognito.com';

/** A foreign host that serves the very pages of the console. */
export const CONSOLE_LOOK_ALIKE_HOST = 'us-east-1.console.aws.amazon.com.example.com';

export function homeRegion({ regions }: Partition): string {
  return regions[0];
}

export function roomAt(host: string): Room {
  if (host === DESK_HOST) return { kind: 'desk' };
  if (host === ATTACKER_HOST) return { kind: 'attacker' };
  if (host === CLONE_HOST) return { kind: 'clone' };
  if (isOneOf(host, RETAIL_HOSTS)) return { kind: 'retail' };
  if (isOneOf(host, LOOK_ALIKE_HOSTS)) {
    return { kind: 'look-alike', partition: PARTITIONS.aws, region: homeRegion(PARTITIONS.aws), base: host };
  }
  if (host === CONSOLE_LOOK_ALIKE_HOST) {
    return { kind: 'console', partition: PARTITIONS.aws, region: homeRegion(PARTITIONS.aws) };
  }
  for (const partition of Object.values(PARTITIONS)) {
    const room = signInRoom(host, partition) ?? consoleRoom(host, partition);
    if (room) return room;
  }
  return identityCenterRoom(host) ?? { kind: 'unknown' };
}

/** Whether a browser may be led to the box for this host: AWS's domains and names reserved for examples. */
export function belongsToBox(host: string): boolean {
  const domains = Object.values(PARTITIONS).map((partition) => partition.domain);
  return isUnder(host, [...domains, ...IDENTITY_CENTER_DOMAINS, ...RETAIL_HOSTS, CLONE_HOST, ...EXAMPLE_DOMAINS]);
}

/** Whether the host belongs to a browser's maker: browsers ask those on their own, whatever they are told. */
export function belongsToBrowserMaker(host: string): boolean {
  return isUnder(host, BROWSER_MAKER_DOMAINS);
}

/** The names that the server's certificate is made out to. */
export function certificateNames(): string[] {
  const served = Object.values(PARTITIONS).flatMap(({ signInHosts, consoleHost, regions }) => [
    ...signInHosts,
    consoleHost,
    ...regions.map((region) => `${region}.${consoleHost}`),
  ]);
  const portals = PARTITIONS.aws.regions.map((region) => `portal.${region}.app.aws`);
  const withParts = [...served, ...portals, 'signin.aws', 'sso.signin.aws', 'awsapps.com'];
  const foreign = [...LOOK_ALIKE_HOSTS, ...RETAIL_HOSTS, CLONE_HOST, ATTACKER_HOST, DESK_HOST, CONSOLE_LOOK_ALIKE_HOST];
  return [...withParts.flatMap((host) => [host, `*.${host}`]), ...foreign];
}

function isUnder(host: string, domains: readonly string[]): boolean {
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

function isOneOf(host: string, hosts: readonly string[]): boolean {
  return hosts.includes(host);
}

function signInRoom(host: string, partition: Partition): SignInPlace | undefined {
  for (const base of partition.signInHosts) {
    const label = labelBefore(host, base);
    const place = { kind: 'sign-in', partition, region: homeRegion(partition), base } as const;
    if (label === '') return place;
    if (label === undefined) continue;
    if (REGION.test(label)) return { ...place, region: label };
    if (ACCOUNT.test(label)) return { ...place, account: label };
  }
  return undefined;
}

function consoleRoom(host: string, partition: Partition): ConsolePlace | undefined {
  const label = labelBefore(host, partition.consoleHost);
  if (label === '') return { kind: 'console', partition, region: homeRegion(partition) };
  if (label === undefined) return undefined;
  if (REGION.test(label)) return { kind: 'console', partition, region: label };
  const [session = '', region = ''] = label.split('.', 2);
  return SESSION.test(session) && REGION.test(region) ? { kind: 'console', partition, region, session } : undefined;
}

function identityCenterRoom(host: string): IdentityCenterPlace | PortalPlace | undefined {
  const region = labelBefore(host, 'sso.signin.aws') ?? labelBefore(host, 'signin.aws');
  if (region !== undefined && REGION.test(region)) return { kind: 'identity-center', region };
  const [instance = '', portal, ...rest] = (labelBefore(host, 'app.aws') ?? '').split('.');
  if (INSTANCE.test(instance) && portal === 'portal' && REGION.test(rest.join('.'))) {
    return { kind: 'portal', directory: instance };
  }
  const directory = labelBefore(host, 'awsapps.com');
  return directory !== undefined && ACCOUNT.test(directory) ? { kind: 'portal', directory } : undefined;
}

/** What stands before `base` in `host`; empty for `base` itself, nothing for another host. */
function labelBefore(host: string, base: string): string | undefined {
  if (host === base) return '';
  return host.endsWith(`.${base}`) ? host.slice(0, -base.length - 1) : undefined;
}

const REGION = /^[a-z]{2,4}(?:-[a-z]+){1,2}-\d$/;
const ACCOUNT = /^[a-z0-9](?:[a-z0-9-]{1,61}[a-z0-9])$/;
const SESSION = /^\d{12}-[0-9a-z]{8}$/;
const INSTANCE = /^ssoins-[0-9a-f]{16}$/;
const IDENTITY_CENTER_DOMAINS = ['signin.aws', 'app.aws', 'awsapps.com'];
/** Reserved for examples by RFC 2606. */
const EXAMPLE_DOMAINS = ['example', 'example.com'];
const BROWSER_MAKER_DOMAINS = ['google.com', 'googleapis.com', 'gvt1.com', 'mozilla.com', 'mozilla.net', 'mozilla.org'];
