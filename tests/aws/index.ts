/** AWS in a box: what a suite needs of it. */
export { browserOptions } from './browsers.ts';
export type { BrowserName } from './browsers.ts';
export type { Clock } from './clock.ts';
export type { MfaDevice, Skew } from './device.ts';
export { ATTACKER_HOST, LOOK_ALIKE_HOSTS, PARTITIONS } from './hosts.ts';
export { Person } from './person.ts';
export { startProxy } from './proxy.ts';
export type { AwsProxy } from './proxy.ts';
export { attackerUrl, signInUrl } from './scenarios.ts';
export type { SignInAddress } from './scenarios.ts';
export { startAws } from './server.ts';
export type { Aws, AwsOptions, RequestRecord } from './server.ts';
export { demoWorld, GENERATIONS, World } from './world.ts';
export type { Account, AccountOptions, Generation, Principal, Session } from './world.ts';
