// What the program never does, read in its source: it starts nothing, runs no text, takes no other chance than the system's, follows no redirect.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sources, withoutComments } from '../../tools/files.ts';

/** The program that serves: without tests, without the proving ground, without what scenarios say, and without what runs in pages of sites alone. */
const served = sources('src')
  .filter(({ path }) => !/\.test\.ts$|^src\/proving\/|\/(conformance|scenarios|script\/browser)\//.test(path))
  .map(({ path, text }) => ({ path, code: withoutComments(text) }));
const saying = (pattern: RegExp): readonly string[] => served.filter(({ code }) => pattern.test(code)).map(({ path }) => path);

test('the whole program is read', () => {
  assert.ok(served.length > 400, String(served.length));
});

test('nothing that answers a request starts a program, or runs text as code', () => {
  assert.deepEqual(saying(/\beval\(|\bnew Function\(|node:vm\b|setTimeout\(\s*['"`]/), []);
  // Workers of several processes are the program itself, with arguments of its own.
  assert.deepEqual(
    saying(/node:child_process\b|\bexecFile|\bspawn\(/).filter((path) => !path.startsWith('src/cli/')),
    [],
  );
});

test('no pattern is made of what a caller sent', () => {
  // Patterns of tenants are compiled by RE2, in adapters/rules. These are made of the source's own texts and numbers, of paths of endpoints, of an importer's own marks, and of what was signed here.
  assert.deepEqual(saying(/\bnew RegExp\(/), [
    'src/adapters/captcha/work.ts',
    'src/core/messages/text-of-html.ts',
    'src/dialects/authing/wire/application-cookie.ts',
    'src/dialects/authing/wire/input-fields.ts',
    'src/dialects/gigya/paths.ts',
    'src/dialects/gigya/wire/site-address.ts',
    'src/dialects/wso2/wire/application-filter.ts',
    'src/importers/_common/json-pieces.ts',
    'src/pages/errors/code-in.ts',
    'src/protocols/scim/filter.ts',
    'src/protocols/scim/paths.ts',
  ]);
});

test('chance comes of the system, and of nothing else', () => {
  assert.deepEqual(saying(/\bMath\.random\b|\bpseudoRandom|seedrandom/), []);
  // The core, the dialects and the protocols have what cli/open.ts gives them with the context. Worlds for tests are none of what production loads.
  assert.deepEqual(
    saying(/\b(randomBytes|randomUUID|randomInt|getRandomValues)\b/).filter((path) => !/^src\/(cli|storage|adapters|worlds)\//.test(path)),
    [],
  );
});

test('whatever is fetched follows no redirect', () => {
  const callers = served.filter(({ code }) => /\b(?:await|return) (?:fetch|reach)\(/.test(code));
  assert.ok(callers.length >= 6, callers.map(({ path }) => path).join());
  for (const { path, code } of callers) assert.match(code, /redirect: '(error|manual)'/, path);
  assert.deepEqual(saying(/redirect: 'follow'/), []);
});

test('no page of ours keeps anything in a browser by script', () => {
  assert.deepEqual(saying(/\b(localStorage|sessionStorage|indexedDB|caches\.open|serviceWorker)\b/), []);
});
