// The commands of the guides are run as they stand there, in a folder with an export of the old service.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { program } from '../program.ts';
import { idOf, listed, pageOf } from './authing.ts';
import { repliesOf, searched, uidOf } from './gigya.ts';

type Expected = readonly (readonly [begin: string, status: number, says: RegExp])[];

/** Runs the lines of a guide in a folder with these files, whose names are filled in; each must end and say what is expected of it, in this order. */
function walk(guide: string, files: Readonly<Record<string, string>>, names: Readonly<Record<string, string>>, expected: Expected): string {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-guide-'));
  const config = `database: data\npublicUrl: https://id.example.org\nmasterKeys: ['${randomBytes(32).toString('base64')}']\n`;
  for (const [name, content] of Object.entries({ 'dragoman.yaml': config, ...files }))
    writeFileSync(join(folder, name), content, { mode: 0o600 });
  const commands = [...readFileSync(`docs/guides/${guide}.md`, 'utf8').matchAll(/```sh\n([\s\S]*?)```/g)]
    .flatMap(([, block]) => block!.split('\n'))
    .filter((line) => line.startsWith('dragoman '))
    .map((line) => line.replaceAll(/<(\w+)>/g, (all, name: string) => names[name] ?? all));
  assert.equal(commands.length, expected.length);
  for (const [at, [begin, status, says]] of expected.entries()) {
    const line = commands[at]!;
    const args = [program, ...line.split(' ').slice(1)];
    const ended = spawnSync(process.execPath, args, { encoding: 'utf8', cwd: folder, timeout: 120_000 });
    assert.ok(line.startsWith(begin), line);
    assert.equal(ended.status, status, `${line}\n${ended.stdout}${ended.stderr}`);
    assert.match(ended.stdout, says, line);
    assert.ok(!ended.stdout.includes(secret), 'the secret that a file gave was printed');
  }
  return folder;
}

const linesIn = (folder: string, name: string) =>
  readFileSync(join(folder, name), 'utf8')
    .trim()
    .split('\n')
    .map((each) => JSON.parse(each));
const secret = randomBytes(32).toString('base64');

test('every command of the guide for Gigya does what the guide says', () => {
  const files = {
    ...{ 'partner.secret': secret, 'user.secret': secret },
    'page-1.json': repliesOf([searched(1), searched(2), searched(3, { profile: { shoeSize: 43 } })]),
  };
  const folder = walk('leaving-gigya', files, { userKey: 'backend', apiKey: '3_OldSite' }, [
    ['dragoman migrate', 0, /./],
    ['dragoman tenant create', 0, /./],
    ['dragoman client create', 0, /3_OldSite/],
    ['dragoman client create', 0, /backend/],
    ['dragoman import gigya page-1.json --tenant shop --dry-run', 1, /^dry run, nothing was written: 3 read: 2 imported, .* 1 refused$/m],
    ['dragoman import gigya', 1, /^3 read: 2 imported, 0 updated, 0 unchanged, 1 refused$/m],
    ['dragoman export gigya', 0, /^$/],
  ]);
  assert.deepEqual(
    linesIn(folder, 'export.jsonl').map(({ UID }) => UID),
    [uidOf(1), uidOf(2)],
  );
  assert.deepEqual(linesIn(folder, 'refused.jsonl')[0], {
    file: 'page-1.json',
    line: 1,
    UID: uidOf(3),
    reason: 'profile.shoeSize: there is no such field',
  });
});

test('every command of the guide for Authing does what the guide says', () => {
  const described = /```json\n([\s\S]*?)```/.exec(readFileSync('docs/guides/leaving-authing.md', 'utf8'))![1]!;
  const rooms = { groups: ['vip'], roles: [{ code: 'manager' }], departmentIds: ['5c0b6f0affee00cade000002'] };
  const files = {
    ...{ 'pool.secret': secret, 'app.secret': secret, 'hash.json': described },
    'users-1.json': pageOf([listed(1, rooms), listed(2), listed(3, { customData: { shoeSize: 43 } })]),
    'orgs.json': JSON.stringify([
      { id: '5c0b6f0affee00cade000001', name: 'House', children: [{ id: '5c0b6f0affee00cade000002', name: 'Kitchen', children: [] }] },
    ]),
    'groups.json': pageOf([{ code: 'vip', name: 'Very important' }]),
    'roles.json': pageOf([{ code: 'manager', namespace: 'default' }]),
  };
  const imported = /^1 read: 1 imported, 0 updated, 0 unchanged, 0 refused$/m;
  const folder = walk('leaving-authing', files, { poolId: 'decade0000706f6f6c0000d1', appId: 'decade00006170700000a1aa' }, [
    ['dragoman migrate', 0, /./],
    ['dragoman tenant create', 0, /./],
    ['dragoman client create', 0, /./],
    ['dragoman client create', 0, /./],
    ['dragoman import authing orgs.json --type department --tenant shop --dry-run', 0, /1 read: 1 imported/],
    ['dragoman import authing users-1.json', 1, /^dry run, nothing was written: 3 read: 2 imported, .* 1 refused$/m],
    ['dragoman import authing orgs.json', 0, imported],
    ['dragoman import authing groups.json', 0, imported],
    ['dragoman import authing roles.json', 0, imported],
    ['dragoman import authing users-1.json', 1, /^3 read: 2 imported, 0 updated, 0 unchanged, 1 refused$/m],
    ['dragoman export authing', 0, /^$/],
  ]);
  const [first] = linesIn(folder, 'export.jsonl');
  assert.deepEqual([first.userId, first.groups, first.departmentIds], [idOf(1), rooms.groups, rooms.departmentIds]);
  assert.equal(linesIn(folder, 'refused.jsonl').at(-1).userId, idOf(3));
});
