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
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,OptimizationHints',
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
    extraPrefsFirefox: {
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
    },
  };
}
