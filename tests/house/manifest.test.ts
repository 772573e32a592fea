// What the built manifests ask of a browser, word for word; a change here is a change people must be told of.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';

import { manifestFor, mergePatch } from '../tools/manifest.ts';
import { capture, files, read, ROOT } from './repository.ts';

const chrome = built('chrome');
const firefox = built('firefox');

for (const [browser, manifest] of [['chrome', chrome], ['firefox', firefox]] as const) {
  test(`${browser}: asks for the tab in front when its button is pressed, storage as large as a vault may be, an alarm, an item in a menu, its own script on AWS's sign-in hosts and the console's pages on users and nothing else, and may later be given idle`, () => {
    assert.deepEqual(manifest['permissions'], ['activeTab', 'alarms', 'contextMenus', 'scripting', 'storage', 'unlimitedStorage']);
    assert.deepEqual(manifest['host_permissions'], MATCH_PATTERNS);
    assert.equal(manifest['optional_host_permissions'], undefined);
    // Firefox does not tell an extension when the screen is locked, so there it would be for nothing.
    assert.deepEqual(manifest['optional_permissions'], browser === 'chrome' ? ['idle'] : undefined);
  });

  test(`${browser}: the content script runs in the top frame of AWS's sign-in hosts and of the console's pages on users, and nowhere else`, () => {
    assert.deepEqual(manifest['content_scripts'], [{
      matches: MATCH_PATTERNS,
      js: ['content.js'],
      run_at: 'document_idle',
      all_frames: false,
      match_about_blank: false,
    }]);
  });

  test(`${browser}: pages load nothing from elsewhere and make no markup from strings`, () => {
    assert.deepEqual(manifest['content_security_policy'], {
      extension_pages: [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
      ].join('; '),
    });
  });

  test(`${browser}: has the keys that are known here, and no web page can reach a file of it`, () => {
    const own = browser === 'chrome' ? CHROME_KEYS : FIREFOX_KEYS;
    assert.deepEqual(Object.keys(manifest).toSorted(), [...COMMON_KEYS, ...own].toSorted());
  });

  test(`${browser}: the version is the workspace's`, () => {
    assert.deepEqual([manifest['version']], capture(/^\[workspace\.package\]\nversion = "(.*)"$/gm, ['Cargo.toml']));
  });
}

test('chrome: no extension may connect, and the worker is a module', () => {
  assert.deepEqual(chrome['externally_connectable'], { ids: [] });
  assert.deepEqual(chrome['background'], { service_worker: 'worker.js', type: 'module' });
});

test('firefox: says that no data is collected, and the worker is a module', () => {
  const { gecko } = firefox['browser_specific_settings'] as { gecko: Manifest };
  assert.deepEqual(gecko['data_collection_permissions'], { required: ['none'] });
  assert.deepEqual(firefox['background'], { scripts: ['worker.js'], type: 'module' });
});

test('the match patterns are the hosts that the rules know', () => {
  const sources = ['crate/core/src/aws/hosts.rs', 'crate/core/src/aws/hosts/console.rs'];
  const rust = capture(/pub const \w*MATCH_PATTERNS: &\[&str\] = &\[([^\]]*)\]/g, sources);
  const known = [...rust.join().matchAll(/"([^"]*)"/g)].map((match) => match[1]);
  assert.deepEqual(known.toSorted(), MATCH_PATTERNS.toSorted());
});

test("the README's table says what each permission is for", () => {
  const rows = capture(/^\| `([^`]+)` \|/gm, ['README.md']);
  const permissions = ['permissions', 'optional_permissions'].flatMap((key) => chrome[key] as string[]);
  assert.deepEqual(rows, [...permissions, ...MATCH_PATTERNS].toSorted());
});

test('the settings say what each permission is for', () => {
  const told = capture(/^ {4}\("(\w+)", "options_why_\w+"\),$/gm, ['crate/ui/src/settings/about.rs']);
  assert.deepEqual(told, ['permissions', 'optional_permissions'].flatMap((key) => chrome[key] as string[]).toSorted());
});

test('the version is written in one place', () => {
  for (const path of files('extension/*.json', 'tests/package.json')) {
    assert.doesNotMatch(read(path), /^\s*"version"/m, path);
  }
});

test('an overlay replaces, adds and takes away as RFC 7396 says', () => {
  const merged = mergePatch({ a: { b: 1, c: 2 }, d: [1, 2] }, { a: { b: null, e: { f: null } }, d: [3] });
  assert.deepEqual(merged, { a: { c: 2, e: {} }, d: [3] });
  assert.deepEqual(mergePatch({ a: 1 }, ['x']), ['x']);
});

test('what was built is what the sources say', () => {
  const [version] = capture(/^\[workspace\.package\]\nversion = "(.*)"$/gm, ['Cargo.toml']);
  assert.deepEqual(chrome, manifestFor('chrome', join(ROOT, 'extension'), version ?? ''));
});

type Manifest = Record<string, unknown>;

function built(browser: string): Manifest {
  return JSON.parse(read(`dist/${browser}/manifest.json`)) as Manifest;
}

const MATCH_PATTERNS = [
  'https://*.signin.aws.amazon.com/*',
  'https://*.signin.amazonaws.cn/*',
  'https://*.signin.amazonaws-us-gov.com/*',
  'https://*.signin-fips.amazonaws-us-gov.com/*',
  'https://*.signin.amazonaws-eusc.eu/*',
  'https://*.signin.aws/platform/*',
  'https://*.awsapps.com/login*',
  'https://*.console.aws.amazon.com/iam/*',
  'https://*.console.aws.amazon.com/iamv2/*',
  'https://*.console.aws.amazon.com/singlesignon/*',
  'https://*.console.amazonaws.cn/iam/*',
  'https://*.console.amazonaws.cn/iamv2/*',
  'https://*.console.amazonaws.cn/singlesignon/*',
  'https://*.console.amazonaws-us-gov.com/iam/*',
  'https://*.console.amazonaws-us-gov.com/iamv2/*',
  'https://*.console.amazonaws-us-gov.com/singlesignon/*',
  'https://*.console.amazonaws-eusc.eu/iam/*',
  'https://*.console.amazonaws-eusc.eu/iamv2/*',
  'https://*.console.amazonaws-eusc.eu/singlesignon/*',
];

const COMMON_KEYS = [
  'action', 'background', 'commands', 'content_scripts', 'content_security_policy', 'default_locale',
  'description', 'host_permissions', 'icons', 'incognito', 'manifest_version', 'name', 'options_ui', 'permissions', 'short_name', 'version',
];
const CHROME_KEYS = ['externally_connectable', 'minimum_chrome_version', 'optional_permissions'];
const FIREFOX_KEYS = ['browser_specific_settings'];
