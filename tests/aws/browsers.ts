import type { LaunchOptions } from 'puppeteer-core';

import type { AwsProxy } from './proxy.ts';

export type BrowserName = 'chromium' | 'firefox';

/** How to launch a browser that finds AWS's hosts in the box and reaches nothing else. */
export function browserOptions(name: BrowserName, proxy: Pick<AwsProxy, 'port'>): LaunchOptions {
  return name === 'chromium' ? chromiumOptions(proxy.port) : firefoxOptions(proxy.port);
}

function chromiumOptions(proxyPort: number): LaunchOptions {
  return {
    browser: 'chrome',
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    headless: true,
    pipe: true,
    acceptInsecureCerts: true,
    args: [
      '--no-sandbox',
      `--disable-features=${CHROMIUM_FEATURES_OFF.join(',')}`,
      '--disable-component-update',
      `--proxy-server=127.0.0.1:${proxyPort}`,
      // Whatever passes by the proxy finds no address.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  };
}

function firefoxOptions(proxyPort: number): LaunchOptions {
  return {
    browser: 'firefox',
    executablePath: process.env['FIREFOX'] ?? '/usr/bin/firefox-esr',
    headless: true,
    acceptInsecureCerts: true,
    args: ['--remote-allow-system-access'],
    // Lets a release build take the settings server from its preferences.
    env: { ...process.env, MOZ_REMOTE_SETTINGS_DEVTOOLS: '1' },
    extraPrefsFirefox: firefoxPreferences(proxyPort),
  };
}

/** What leads Firefox through the proxy on `proxyPort`, and nowhere else. */
export function firefoxPreferences(proxyPort: number): Record<string, string | number | boolean> {
  return {
    'services.settings.server': 'data:,#no-remote-settings',
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': proxyPort,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': proxyPort,
    'network.proxy.allow_hijacking_localhost': true,
    'network.proxy.failover_direct': false,
    'network.trr.mode': 5,
    'dom.security.https_first': false,
    'dom.security.https_only_mode': false,
  };
}

/** What would turn `http:` into `https:`, or ask Google's servers something. */
const CHROMIUM_FEATURES_OFF = [
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'AutofillServerCommunication',
  'NetworkTimeServiceQuerying',
];
