// A rule that finds nothing may be blind: each one sees its planted offender.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { test } from 'node:test';
import { arrowFaults, bagFaults, outboundFaults } from './arrows.ts';
import { enough, sources } from './files.ts';
import { glossaryFaults, glossaryIn } from './glossary.ts';
import { sizeFaults } from './sizes.ts';
import { wordFaults } from './words.ts';

const file = (path: string, text: string) => ({ path, text });

test('forbidden imports are seen', () => {
  const offenders = [
    file('src/core/accounts/x.ts', "import { a } from '../../storage/seals.ts';"),
    file('src/core/accounts/y.ts', "import { a } from '../sign-in/enter.ts';"),
    file('src/core/questions/x.ts', "import { a } from '../recovery/index.ts';"),
    file('src/core/accounts/z.ts', "import { a } from '../../areas.ts';"),
    file('src/core/accounts/area.ts', "import { a } from './create-account.ts';"),
    file('src/areas.ts', "import { a } from './core/accounts/index.ts';"),
    file('src/core/accounts/w.ts', "import type { a } from '../../community/groups/index.ts';"),
    file('src/community/groups/x.ts', "import { a } from '../../core/accounts/store-account.ts';"),
    file('src/community/groups/y.ts', "import { a } from '../../dialects/hazizz/wire/groups.ts';"),
    file('src/community/groups/area.ts', "import { a } from './members.ts';"),
    file('src/dialects/hazizz/wire/x.ts', "import { a } from '../../../community/groups/members.ts';"),
    file('src/dialects/gigya/wire/x.ts', "import { a } from '../../akamai/wire/filter.ts';"),
    file('src/dialects/gigya/wire/y.ts', "import { a } from '../../../core/accounts/store.ts';"),
    file('src/app.ts', "import { a } from './proving/world.ts';"),
    file('src/main.ts', "import { a } from './proving/world.ts';"),
    file('src/cli/serve.ts', "import { a } from '../proving/world.ts';"),
    file('src/cli/serve.ts', "import { a } from './prove.ts';"),
    file('src/cli/serve-process.ts', "const { a } = await import('../worlds/index.ts');"),
    file('src/core/accounts/v.ts', "import { a } from '../../worlds/refusal.ts';"),
    file('src/cli/open.ts', "const { a } = await import('../proving/world.ts');"),
    file('src/pages/errors/pages.ts', "import type { a } from '../../proving/record.ts';"),
    file('src/dialects/gigya/scenarios/1.ts', "import { a } from '../wire/x.ts';"),
    file('src/dialects/wso2/oidc/x.ts', "import { a } from '../../../protocols/oidc/configuration.ts';"),
    file('src/protocols/oidc/x.ts', "import { a } from '../../dialects/wso2/paths.ts';"),
    file('src/protocols/oidc/y.ts', "import { a } from '../../hosted/page.ts';"),
    file('src/hosted/x.ts', "import { a } from '../protocols/oidc/index.ts';"),
    file('src/hosted/y.ts', "import { a } from '../dialects/wso2/paths.ts';"),
    file('src/hosted/z.ts', "import { a } from 'oidc-provider';"),
    file('src/lost/x.ts', ''),
  ];
  assert.equal(arrowFaults(offenders).length, offenders.length);
  const allowed = [
    file('src/core/accounts/x.ts', "import { a } from '../faults/index.ts';"),
    file('src/core/declared.ts', "import { a } from '../areas.ts';"),
    file('src/core/accounts/area.ts', "import { a } from './store.ts';"),
    file('src/areas.ts', "export { a } from './core/accounts/area.ts';"),
    file('src/areas.ts', "export { a } from './community/area.ts';"),
    file('src/community/area.ts', "import { a } from './settings.ts';"),
    file('src/community/groups/x.ts', "import { a } from '../../core/accounts/index.ts';"),
    file('src/cli/scenario.ts', "const { a } = await import('../proving/runner.ts');"),
    file('src/cli/codes.ts', "import { a } from './prove.ts';"),
  ];
  assert.deepEqual(arrowFaults(allowed), []);
});

test('a call past the one client is seen', () => {
  const offenders = [
    file('src/adapters/captcha/x.ts', 'const reply = await fetch(url);'),
    file('src/adapters/captcha/y.ts', 'const reply = await globalThis.fetch(url);'),
    file('src/adapters/captcha/z.ts', 'export const made = (reach: typeof fetch = fetch) => reach;'),
    file('src/protocols/oidc/x.ts', "import { request } from 'node:https';"),
    file('src/cli/x.ts', "import { createServer, get } from 'node:http';"),
  ];
  assert.equal(outboundFaults(offenders).length, offenders.length);
  const allowed = [
    file('src/adapters/outbound/exchange.ts', "import { request } from 'node:https';"),
    file('src/proving/http.ts', 'await fetch(url);'),
    file('src/adapters/captcha/x.ts', 'const reply = await reach(url); prefetch(url); // fetch(url)'),
    file('src/cli/x.ts', "import { createServer, type IncomingMessage } from 'node:http';"),
    file('src/http/x.ts', "import type { request } from 'node:http';"),
  ];
  assert.deepEqual(outboundFaults(allowed), []);
});

test('no area of the core but a journey knows a journey', () => {
  const journeys = ['registration', 'sign-in', 'one-time-sign-in', 'scanned-sign-in', 'recovery'];
  const areas = [...new Set(sources('src/core').map(({ path }) => posix.dirname(path)))];
  const means = areas.filter((folder) => !journeys.includes(folder.split('/')[2] ?? ''));
  assert.ok(means.includes('src/core') && means.length > 15);
  const planted = (folder: string, target: string) =>
    arrowFaults([file(`${folder}/x.ts`, `import type { A } from './${posix.relative(folder, `src/core/${target}`)}';`)]);
  for (const folder of means)
    for (const journey of journeys) {
      for (const target of ['index', 'types', 'faults', 'store-account', 'enter'])
        assert.deepEqual(planted(folder, `${journey}/${target}.ts`), [`${folder}/x.ts may not import src/core/${journey}/${target}.ts`]);
    }
  assert.deepEqual(planted('src/core/registration', 'sign-in/index.ts'), []);
});

test('a package that is on no list is seen in every folder, and so is a name that only begins like one of the list', () => {
  const folders = [...new Set(sources('src').map(({ path }) => posix.dirname(path)))].filter((folder) => folder !== 'src');
  const offenders = folders.flatMap((folder) =>
    ['left-pad', 'typebox-like', 'crypto'].map((name) => file(`${folder}/x.ts`, `import { a } from '${name}';`)),
  );
  assert.deepEqual(
    arrowFaults(offenders),
    offenders.map(({ path, text }) => `${path} may not import ${text.split("'")[1]}`),
  );
  const seen = (path: string, text: string) => arrowFaults([file(path, text)]).length;
  assert.equal(seen('src/core/accounts/x.ts', "import type { FastifyInstance } from 'fastify';"), 1);
  assert.equal(seen('src/core/accounts/x.ts', "import 'fastify';"), 1);
  assert.equal(seen('src/core/accounts/x.ts', "export * from 'fastify';"), 1);
  assert.equal(seen('src/core/accounts/x.ts', "const a = await import('node:fs');"), 1);
  assert.equal(seen('src/dialects/gigya/wire/x.ts', "import { parse } from 'graphql';"), 1);
  assert.equal(seen('src/dialects/authing/wire/x.ts', "import { parse } from 'graphql';"), 0);
  assert.equal(seen('src/core/accounts/x.ts', "const a = Buffer.from('fastify');"), 0);
  assert.equal(seen('src/config/x.ts', "import { Check } from 'typebox/value';"), 0);
});

test('a circle of types is seen, and which way it goes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-circle-'));
  const plant = (name: string, text: string) => writeFileSync(join(folder, name), text);
  copyFileSync('biome.json', join(folder, 'biome.json'));
  plant('entry.ts', "import type { Reply } from './reply.ts';\n\nexport type Entry = { readonly last: Reply };\n");
  plant('reply.ts', "import type { Entry } from './entry.ts';\n\nexport type Reply = { readonly to: Entry };\n");
  plant('below.ts', 'export type Below = string;\n');
  plant('above.ts', "export type { Below } from './below.ts';\n");
  const seen = await lint(folder);
  rmSync(folder, { recursive: true });
  assert.match(seen, /entry\.ts:1:.* lint\/suspicious\/noImportCycles[\s\S]*resolves to reply\.ts\s+\.\.\. which imports entry\.ts/);
  assert.equal([...seen.matchAll(/noImportCycles/g)].length, 2, seen);
});

/** What Biome says of a folder that has settings of its own. */
const lint = (folder: string): Promise<string> =>
  new Promise((resolve) => {
    const biome = join(process.cwd(), 'node_modules/@biomejs/biome/bin/biome');
    execFile(process.execPath, [biome, 'lint', '--vcs-enabled=false', '.'], { cwd: folder }, (_error, stdout, stderr) =>
      resolve(stdout + stderr),
    );
  });

test('files that grew too long are seen', () => {
  const lines = (count: number) => 'x\n'.repeat(count);
  assert.match(sizeFaults([file('src/a.ts', lines(501))]).join(), /none may have more than 500/);
  assert.match(sizeFaults([file('src/a.ts', lines(95))]).join(), /median/);
  assert.match(sizeFaults([file('src/dialects/a/accounts/x.ts', `a.endpoint(\n${lines(131)}`)]).join(), /command missing/);
});

test('forbidden words are seen', () => {
  const offenders = [
    file('src/core/x.ts', "const a = 'gigya';"),
    file('src/protocols/oidc/x.ts', "const a = 'wso2';"),
    file('src/protocols/oidc/x.ts', "const a = '?sessionDataKey=';"),
    file('src/hosted/x.ts', "const a = 'akamai';"),
    file('src/hosted/x.ts', 'const a = randomBytes(12);'),
    file('src/core/x.ts', 'const a = Date.now();'),
    file('src/core/x.ts', 'const a = Math.random();'),
    file('src/protocols/oidc/x.ts', 'const a = randomBytes(12);'),
    file('src/dialects/gigya/wire/x.ts', 'const simulated = 1;'),
    file('src/dialects/gigya/accounts/x.ts', 'throw new Fault();'),
    file('src/core/x.ts', 'try { a(); } catch (error) { return null; }'),
  ];
  for (const offender of offenders) assert.equal(wordFaults([offender]).length, 1, offender.text);
  const asking = file('src/dialects/gigya/accounts/x.ts', "const slow = process.env['DRAGOMAN_TEST_KEY'] === undefined;");
  assert.match(wordFaults([asking]).join(), /does not ask whether it is tested/);
  assert.deepEqual(wordFaults([file('src/core/x.ts', '// as gigya does\nconst a = 1;')]), []);
});

test('a function that takes all ports is seen, but where they are shared out', () => {
  const text = "import type { AllStores } from '../../core/stores.ts';";
  assert.equal(bagFaults([file('src/protocols/oidc/x.ts', text)]).length, 1);
  assert.equal(bagFaults([file('src/protocols/oidc/x.ts', 'const f = (house: App) => house;')]).length, 1);
  assert.deepEqual(
    bagFaults([file('src/dialects/_common/serve-dialect.ts', text), file('src/protocols/oidc/x.ts', '// not AllStores\n')]),
    [],
  );
});

test('a rule that sees too few files says so', () => {
  assert.equal(enough([], 100).length, 1);
});

test('a retired word, a type of a name that is taken, and a word of the glossary that nothing carries are seen', () => {
  const text =
    '| word | meaning | in the code |\n| tenant | a set | `Tenant` |\n| gone | nothing | `Gone` |\n\n## Retired words\n\n| house | server | anywhere |\n| lent | services | as a name |\n| means | capability | |\n';
  const glossary = glossaryIn(text);
  const tenant = file('src/core/tenants/types.ts', 'export interface Tenant {}');
  const found = (path: string, code: string) =>
    glossaryFaults([tenant, file('src/core/a.ts', 'export type Gone = 1;'), file(path, code)], glossary);
  assert.deepEqual(glossaryFaults([tenant], glossary), ['docs/glossary.md names Gone, which no file exports']);
  assert.equal(found('src/core/x.ts', '// What the house keeps.').length, 1);
  assert.equal(found('src/core/x.ts', 'const lent = 1;').length, 1);
  assert.equal(found('src/core/x.ts', 'export interface Tenant {}').length, 1);
  assert.deepEqual(found('src/core/x.ts', "// It is lent by all means.\nconst a = 'lent';"), []);
  assert.deepEqual(found('src/dialects/gigya/reply.ts', 'export type Reply = 1;'), []);
});
