// The commands of the guide are run as they stand there, in a folder with an export of the old site.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { program } from '../program.ts';
import { repliesOf, searched, uidOf } from './gigya.ts';

const folder = mkdtempSync(join(tmpdir(), 'dragoman-guide-'));
const put = (name: string, content: string) => writeFileSync(join(folder, name), content, { mode: 0o600 });
const commands = [...readFileSync('docs/guides/leaving-gigya.md', 'utf8').matchAll(/```sh\n([\s\S]*?)```/g)]
  .flatMap(([, block]) => block!.split('\n'))
  .filter((line) => line.startsWith('dragoman '))
  .map((line) => line.replace('<userKey>', 'backend').replace('<apiKey>', '3_OldSite'));

test('every command of the guide does what the guide says', () => {
  put('dragoman.yaml', `database: data\npublicUrl: https://id.example.org\nmasterKeys: ['${randomBytes(32).toString('base64')}']\n`);
  for (const name of ['partner.secret', 'user.secret']) put(name, randomBytes(32).toString('base64'));
  put('page-1.json', repliesOf([searched(1), searched(2), searched(3, { profile: { shoeSize: 43 } })]));
  const said = commands.map((line) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...line.split(' ').slice(1)], {
      encoding: 'utf8',
      cwd: folder,
      timeout: 120_000,
    });
    return { line, status, stdout, stderr };
  });
  const expected: readonly (readonly [begin: string, status: number, says: RegExp])[] = [
    ['dragoman migrate', 0, /./],
    ['dragoman tenant create', 0, /./],
    ['dragoman client create', 0, /3_OldSite/],
    ['dragoman client create', 0, /backend/],
    ['dragoman import gigya page-1.json --tenant shop --dry-run', 1, /^dry run, nothing was written: 3 read: 2 imported, .* 1 refused$/m],
    ['dragoman import gigya', 1, /^3 read: 2 imported, 0 updated, 0 unchanged, 1 refused$/m],
    ['dragoman export gigya', 0, /^$/],
  ];
  assert.equal(said.length, expected.length);
  for (const [at, [begin, status, says]] of expected.entries()) {
    const { line, stdout, stderr, ...ended } = said[at]!;
    assert.ok(line.startsWith(begin), line);
    assert.equal(ended.status, status, `${line}\n${stdout}${stderr}`);
    assert.match(stdout, says, line);
  }
  const lines = readFileSync(join(folder, 'export.jsonl'), 'utf8').trim().split('\n');
  assert.deepEqual(
    lines.map((each) => JSON.parse(each).UID),
    [uidOf(1), uidOf(2)],
  );
  const [refused] = readFileSync(join(folder, 'refused.jsonl'), 'utf8').trim().split('\n');
  assert.deepEqual(JSON.parse(refused!), {
    file: 'page-1.json',
    line: 1,
    UID: uidOf(3),
    reason: 'profile.shoeSize: there is no such field',
  });
});
