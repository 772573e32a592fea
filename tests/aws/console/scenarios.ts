import { CONSOLE_LOOK_ALIKE_HOST, homeRegion, PARTITIONS } from '../hosts.ts';
import type { PartitionName } from '../hosts.ts';
import { LANGUAGES } from '../languages.ts';
import type { Scenario } from '../scenarios.ts';
import { CONSOLE_LANGUAGES } from '../strings/console/all.ts';
import { DEMO_DIRECTORY } from '../world.ts';
import { LOOKS } from './look.ts';

/** Everything in the console that can be opened; each signs in whom it needs of the people of the demo's world. */
export function consoleScenarios(): Scenario[] {
  return [
    ...wizardScenarios(),
    ...lookScenarios(),
    ...listScenarios(),
    ...registrationScenarios(),
    ...placeScenarios(),
    ...languageScenarios(),
    ...strangeScenarios(),
  ];
}

interface ConsolePage {
  /** The ARN's resource of whoever is signed in, with its service: `iam` or `sts`. */
  readonly as?: string;
  readonly fragment?: string;
  readonly path?: string;
  readonly partition?: PartitionName;
  /** What stands before the region in the host's name. */
  readonly session?: string;
  /** Another host. */
  readonly host?: string;
  readonly account?: string;
  readonly parameters?: Readonly<Record<string, string>>;
}

function consolePage(page: ConsolePage): string {
  const { as = 'iam:user/bob', fragment = OWN_WIZARD, path = '/iam/home', partition = 'aws', account = DEMO_ACCOUNT } = page;
  const place = PARTITIONS[partition];
  const region = homeRegion(place);
  const { host = `${page.session === undefined ? '' : `${page.session}.`}${region}.${place.consoleHost}` } = page;
  const [service, resource] = as.split(':', 2);
  const parameters = { region, as: `arn:${partition}:${service}::${account}:${resource}`, ...page.parameters };
  return `https://${host}${path}?${new URLSearchParams(parameters).toString()}${fragment}`;
}

function wizardScenarios(): Scenario[] {
  const list: (readonly [ConsolePage, string])[] = [
    [{}, 'For oneself, an IAM user.'],
    [{ as: 'iam:root' }, 'For oneself, the root user; has a device already.'],
    [{ as: 'iam:root', parameters: { mfa: 'no' } }, 'For oneself, with a device, but without MFA in this session: refused.'],
    [{ as: 'iam:root', fragment: '#/users/details/bob/mfa' }, 'For another user, by an administrator.'],
    [{ ...AS_ROLE, fragment: '#/users/details/alice/mfa' }, 'For another user, by a role that somebody assumed.'],
    [{ path: '/iamv2/home' }, "For oneself, at the pages' older address."],
    [{ parameters: { wizard: 'modal' } }, 'For oneself, in the dialog of 2018 to 2022.'],
  ];
  return list.map(([page, about]) => ({ group: 'Assign MFA device', url: consolePage(page), about }));
}

function lookScenarios(): Scenario[] {
  const entries = Object.entries(LOOKS).filter(([name]) => name !== 'wizard');
  return entries.flatMap(([name, choices]) =>
    choices.map((choice) => ({
      group: 'Assign MFA device, in other looks',
      url: consolePage({ parameters: { [name]: choice } }),
      about: `${name}=${choice}`,
    })),
  );
}

function listScenarios(): Scenario[] {
  const list: (readonly [ConsolePage, string])[] = [
    [{ fragment: '#/security_credentials' }, 'My security credentials, without a device.'],
    [{ as: 'iam:user/alice', fragment: '#/security_credentials' }, 'My security credentials, with a device: Resync and Remove.'],
    [{ as: 'iam:root', fragment: '#/security_credentials' }, 'My security credentials, of the root user.'],
    [{ as: 'iam:root', fragment: '#/users' }, "The account's users."],
    [{ as: 'iam:root', fragment: '#/users/details/alice?section=security_credentials' }, "A user's details."],
  ];
  return list.map(([page, about]) => ({ group: 'Security credentials', url: consolePage(page), about }));
}

function registrationScenarios(): Scenario[] {
  const as = encodeURIComponent(`${DEMO_DIRECTORY.id}/alice`);
  const group = 'Identity Center, registration';
  return [
    {
      group,
      url: `https://${DEMO_DIRECTORY.id}.awsapps.com/start/mfa-devices?as=${as}`,
      about: "The portal's list of devices.",
    },
    ...LOOKS.qr.map((qr) => ({
      group,
      url: `https://${DEMO_DIRECTORY.region}.signin.aws/platform/${DEMO_DIRECTORY.id}/mfa/register?as=${as}&qr=${qr}`,
      about: `Register MFA device, qr=${qr}`,
    })),
  ];
}

function placeScenarios(): Scenario[] {
  const group = 'Assign MFA device, in other places';
  const partitions = Object.values(PARTITIONS).map(({ name }) => ({
    group,
    url: consolePage({ partition: name }),
    about: `Partition ${name}.`,
  }));
  const session = `${DEMO_ACCOUNT}-k3m9q2xz`;
  return [...partitions, { group, url: consolePage({ session }), about: 'The multi-session console.' }];
}

function languageScenarios(): Scenario[] {
  return LANGUAGES.map((language) => ({
    group: 'Assign MFA device, in other languages',
    url: consolePage({ parameters: { language } }),
    about: CONSOLE_LANGUAGES[language].languageName,
  }));
}

function strangeScenarios(): Scenario[] {
  const group = 'Not for a device: the wizard where it should not be';
  return [
    { group, url: consolePage({ host: CONSOLE_LOOK_ALIKE_HOST }), about: 'The same page at a foreign host.' },
    { group, url: consolePage({ path: '/framed', fragment: '' }), about: 'In a frame, on a page of its own host.' },
  ];
}

const OWN_WIZARD = '#/security_credentials/mfa';
const DEMO_ACCOUNT = '111122223333';
const AS_ROLE = { as: 'sts:assumed-role/AWSReservedSSO_AdministratorAccess_0123456789abcdef/alice', account: '444455556666' };
