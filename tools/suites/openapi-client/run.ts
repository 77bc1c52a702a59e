// Each document by Redocly and through openapi-typescript; then a client of the generated types, compiled and run against the server.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { check } from '../tell.ts';

const { BASE: base = '', SITE = '', PORTAL: portal = '', AUTHING = '' } = process.env;
const idIn = (pair: string) => pair.split(':')[0]!;
const documents = join(import.meta.dirname, '../../../docs/api');
const names = readdirSync(documents).map((file) => file.replace('.json', ''));

/** The words of a program that fails are why. */
function run(program: string, ...args: string[]): void {
  try {
    execFileSync(join('node_modules/.bin', program), args, { stdio: 'pipe', encoding: 'utf8', timeout: 120_000 });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    assert.fail(`${stdout}${stderr}`.replace(/\s+/g, ' ').slice(-280));
  }
}

for (const name of names) {
  const file = join(documents, `${name}.json`);
  await check(`${name}: valid to Redocly, recorded replies too`, async () => run('redocly', 'lint', '--config', 'redocly.yaml', file));
  await check(`${name}: openapi-typescript makes types of it`, async () => run('openapi-typescript', file, '-o', `${name}.d.ts`));
}

const compilerOptions = {
  ...{ strict: true, allowJs: true, checkJs: true, noEmit: true },
  ...{ module: 'nodenext', target: 'esnext', lib: ['esnext', 'dom'], types: [] },
};
writeFileSync('package.json', JSON.stringify({ type: 'module' }));
writeFileSync('tsconfig.json', JSON.stringify({ compilerOptions, files: ['client.js'] }));
await check('a client of these types compiles, and what is not there does not', async () => run('tsc', '-p', '.'));

type Answer = Readonly<Record<string, unknown>>;
const client = (await import(pathToFileURL(join(process.cwd(), 'client.js')).href)) as Readonly<
  Record<string, (given: object) => Promise<Answer>>
>;
const given = { base, portal, site: idIn(SITE), login: 'dragomandemonstrationlogin000000', application: idIn(AUTHING) };
const expected: Readonly<Record<string, Answer>> = {
  gigya: { wrong: 403042, right: 0, uid: 'string' },
  akamai: { wrong: 210 },
  authing: { wrong: 2006 },
  hazizz: { wrong: 12 },
  wso2: { wrong: '18001' },
};
for (const [name, answer] of Object.entries(expected))
  await check(`${name}: the client reads the code of a refusal`, async () => assert.deepEqual(await client[name]!(given), answer));
