// The database was open to whoever had an account on the machine, and so was a file with the master keys: what is made is its user's alone, what an
// older version left open is closed and told of, and what is somebody else's is refused.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { photoFolder } from '../../src/adapters/photos/folder.ts';
import { developmentTls } from '../../src/adapters/tls/development.ts';
import { serveDemonstration } from '../pages/browser.ts';
import { program } from '../program.ts';
import { install, start } from './production.ts';

const modes = { skip: process.platform === 'win32' && 'Windows has no such modes' };
const asRoot = { skip: process.geteuid?.() !== 0 && 'only root gives a file away' };
const modeOf = (path: string): number => statSync(path).mode & 0o777;

/** Everything below it that somebody else may open, with its mode. */
const openBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    const mode = modeOf(join(folder, name));
    return mode & 0o077 ? [`${name} ${mode.toString(8)}`] : [];
  });

/** A shell whose usual mode is open, as most are. */
const openly = (command: string) => spawnSync('sh', ['-c', `umask 022; exec ${command}`], { encoding: 'utf8' });
const dragoman = (...args: readonly string[]) => openly([process.execPath, program, ...args].map((each) => `'${each}'`).join(' '));

test('database, log of writes, lock, export, report and photos are open to nobody else, and neither is their folder', modes, async () => {
  const installed = install();
  const data = join(installed.folder, 'below', 'data');
  writeFileSync(installed.file, readFileSync(installed.file, 'utf8').replace(`database: ${installed.folder}`, `database: ${data}`));
  const config = ['--config', installed.file];
  const made = dragoman('tenant', 'create', 'shop', '--preset', 'akamai', ...config);
  assert.equal(made.status, 0, made.stderr);
  const running = await start(installed);
  try {
    assert.deepEqual(openBelow(installed.folder), []);
    for (const name of ['dragoman.db', 'dragoman.db-wal', 'serve.lock']) assert.equal(modeOf(join(data, name)), 0o600, name);
    assert.equal(modeOf(data), 0o700);
    assert.equal(modeOf(join(installed.folder, 'below')), 0o700);
  } finally {
    await running.stop();
  }
  const out = join(installed.folder, 'out.json');
  assert.equal(dragoman('export', 'akamai', '--tenant', 'shop', '--out', out, ...config).status, 0);
  const report = join(installed.folder, 'report.jsonl');
  assert.equal(dragoman('import', 'akamai', out, '--tenant', 'shop', '--report', report, ...config).status, 0);
  assert.deepEqual([modeOf(out), modeOf(report)], [0o600, 0o600]);
});

test('photos are written under the mask that every command sets', modes, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-photos-'));
  const before = process.umask(0o077);
  try {
    await photoFolder(join(folder, 'photos')).write({ tenant: 't', account: 'a' }, { small: Buffer.from('s'), full: Buffer.from('f') });
  } finally {
    process.umask(before);
  }
  assert.deepEqual(openBelow(folder), []);
});

test('a folder that an older version left open is closed, and that is told once', modes, () => {
  const installed = install();
  assert.equal(installed.dragoman('migrate').status, 0);
  mkdirSync(join(installed.folder, 'photos'));
  chmodSync(installed.folder, 0o755);
  chmodSync(join(installed.folder, 'dragoman.db'), 0o644);
  chmodSync(join(installed.folder, 'photos'), 0o755);
  const { status, stderr } = installed.dragoman('sweep');
  assert.equal(status, 0, stderr);
  assert.match(stderr, /The folder \S+ was open to other users \(0755\); now it is 0700\./);
  assert.match(stderr, /The file \S+dragoman\.db was open to other users \(0644\); now it is 0600\./);
  assert.deepEqual([modeOf(installed.folder), openBelow(installed.folder)], [0o700, []]);
  assert.equal(installed.dragoman('sweep').stderr, '');
});

test('a folder of somebody else that is open to others is refused, and left as it is', asRoot, () => {
  const installed = install();
  const data = join(installed.folder, 'data');
  mkdirSync(data, { mode: 0o755 });
  chownSync(data, 12_345, 12_345);
  writeFileSync(installed.file, readFileSync(installed.file, 'utf8').replace(`database: ${installed.folder}`, `database: ${data}`));
  for (const command of ['serve', 'migrate']) {
    const { status, stderr } = installed.dragoman(command);
    assert.equal(status, 1, stderr);
    assert.match(stderr, /^The folder \S+ belongs to the user 12345, and this process runs as 0\. .*chmod 700/);
  }
  assert.deepEqual([modeOf(data), readdirSync(data)], [0o755, []]);
});

test('a folder that all users share is not closed to them', asRoot, () => {
  const installed = install();
  const data = join(installed.folder, 'data');
  mkdirSync(data);
  chmodSync(data, 0o1777);
  writeFileSync(installed.file, readFileSync(installed.file, 'utf8').replace(`database: ${installed.folder}`, `database: ${data}`));
  const { status, stderr } = installed.dragoman('migrate');
  assert.deepEqual([status, /is shared by all users of this machine/.test(stderr)], [1, true], stderr);
  assert.equal(statSync(data).mode & 0o7777, 0o1777);
});

test('a file with secrets that others may read is refused with the command that mends it', modes, () => {
  const installed = install();
  const more =
    "mail: { from: a@example.org, smtp: { host: localhost, password: 'x' } }\nsms: { url: 'http://localhost', authorization: 'Bearer x' }\n";
  writeFileSync(installed.file, `${readFileSync(installed.file, 'utf8')}${more}`);
  for (const mode of [0o640, 0o604, 0o660, 0o644]) {
    chmodSync(installed.file, mode);
    const { status, stderr } = installed.dragoman('migrate');
    assert.equal(status, 1, stderr);
    assert.ok(
      stderr.startsWith(
        `${installed.file} holds masterKeys, mail.smtp.password, sms.authorization, and other users may open it (0${mode.toString(8)}). Run: chmod 600 ${installed.file}\n`,
      ),
      stderr,
    );
    assert.ok(!stderr.includes('\n    at '), stderr);
  }
  assert.ok(!existsSync(join(installed.folder, 'dragoman.db')));
  chmodSync(installed.file, 0o600);
  assert.equal(installed.dragoman('migrate').status, 0);
});

test('a file without secrets may be read by all', modes, () => {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-open-'));
  const file = join(folder, 'dragoman.yaml');
  writeFileSync(file, `publicUrl: http://localhost\ndatabase: ${folder}/data\n`, { mode: 0o644 });
  const key = Buffer.from(Array.from({ length: 32 }, (_, at) => at)).toString('base64');
  const { status, stderr } = openly(`env DRAGOMAN_MASTER_KEY='${key}' '${process.execPath}' '${program}' migrate --config '${file}'`);
  assert.equal(status, 0, stderr);
});

test('a private key that others may read, and one that is not there or none, are refused with their setting', modes, async () => {
  const installed = install();
  const { cert, key } = await developmentTls(new Date());
  const at = (name: string) => join(installed.folder, name);
  writeFileSync(at('cert.pem'), cert);
  writeFileSync(at('key.pem'), key, { mode: 0o640 });
  writeFileSync(at('none.pem'), 'none', { mode: 0o600 });
  const text = readFileSync(installed.file, 'utf8');
  const serve = (cert: string, key: string) => {
    writeFileSync(installed.file, text.replace('{ port: 0 }', `{ port: 0, tls: { cert: ${at(cert)}, key: ${at(key)} } }`));
    const { status, stderr } = installed.dragoman('serve');
    assert.equal(status, 1, stderr);
    assert.ok(!stderr.includes('\n    at '), stderr);
    return stderr;
  };
  assert.match(serve('cert.pem', 'key.pem'), /key\.pem holds the private key of listeners\.0\.tls, .* Run: chmod 600 \S+key\.pem\n/);
  assert.match(serve('cert.pem', 'absent.pem'), /listeners\.0\.tls\.key: \S+absent\.pem cannot be read \(ENOENT\)\./);
  assert.match(serve('absent.pem', 'key.pem'), /listeners\.0\.tls\.cert: \S+absent\.pem cannot be read \(ENOENT\)\./);
  assert.match(serve('none.pem', 'none.pem'), /listeners\.0\.tls: .* cannot be used: /);
});

test('a command that looks something up makes nothing where nothing is', () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'dragoman-nothing-')), 'data');
  const env = { ...process.env, DRAGOMAN_DATA: folder };
  const lines = [
    ['sweep'],
    ['migrate'],
    ['migrate', '--dry-run'],
    ['tenant', 'list'],
    ['tenant', 'show', 'demo'],
    ['tenant', 'create', 'shop', '--preset', 'gigya'],
    ['client', 'create', 'demo', '--api', 'gigya', '--id', 'a', '--right', 'everything'],
    ['client', 'rotate', 'a'],
    ['keys', 'list', 'demo'],
    ['keys', 'rotate', 'demo'],
    ['export', 'akamai', '--tenant', 'demo'],
    ['import', 'akamai', 'package.json', '--tenant', 'demo'],
  ];
  for (const args of lines) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', env });
    assert.deepEqual([status, stdout], [1, ''], args.join(' '));
    assert.match(stderr, /^There is no demonstration in \S+: dragoman serve makes one\. .*--config/, args.join(' '));
    assert.ok(!existsSync(folder), args.join(' '));
  }
  const installed = install(join(folder, 'of-production'));
  for (const args of [
    ['sweep'],
    ['tenant', 'list'],
    ['keys', 'list', 'shop'],
    ['migrate', '--dry-run'],
    ['export', 'akamai', '--tenant', 'shop'],
  ]) {
    const { status, stderr } = installed.dragoman(...args);
    assert.equal(status, 1, args.join(' '));
    assert.match(stderr, /^There is no database in \S+: dragoman migrate makes one there\./, args.join(' '));
    assert.ok(!existsSync(folder), args.join(' '));
  }
});

test('beside a demonstration that runs commands need no configuration', async () => {
  const served = await serveDemonstration();
  try {
    const env = { ...process.env, DRAGOMAN_DATA: served.folder };
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'tenant', 'list'], { encoding: 'utf8', env });
    assert.equal(status, 0, stderr);
    assert.match(stdout, /^demo\t/);
    assert.deepEqual(openBelow(served.folder), []);
  } finally {
    await served.stop();
  }
});
