// `dragoman import akamai` as it is typed: its exit codes, its report and its last line.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { before, test } from 'node:test';
import { program } from '../program.ts';
import { exported, fileOf } from './moving.ts';

const text = (n: number, more = {}) => JSON.stringify(exported(n, more));

const config = fileOf(
  'dragoman.yaml',
  `database: ${join(dirname(fileOf('x', '')), 'data')}\npublicUrl: https://id.example.org\nmasterKeys: ['${randomBytes(32).toString('base64')}']\n`,
);
const dragoman = (...args: string[]) =>
  spawnSync(process.execPath, [program, ...args, '--config', config], { encoding: 'utf8', timeout: 120_000 });

before(() => {
  for (const args of [['migrate'], ['tenant', 'create', 'shop', '--name', 'Shop', '--preset', 'akamai', '--host', 'id.example.org']]) {
    const { status, stderr } = dragoman(...args);
    assert.equal(status, 0, stderr);
  }
});

test('every line that is no record stands in the report, is counted, and makes the exit code 1', () => {
  const report = fileOf('refused.jsonl', '');
  const good = fileOf('good.json', `${text(1)}\n`);
  const mixed = fileOf('mixed.json', `${text(2)}\n[1,2]\nGARBAGE\n{"id":900002,"uu\n${text(1)}\n${text(3)}\n`);
  const clean = dragoman('import', 'akamai', good, '--tenant', 'shop', '--report', report);
  assert.deepEqual([clean.status, readFileSync(report, 'utf8')], [0, ''], clean.stderr);
  assert.match(clean.stdout, /^1 read: 1 imported, 0 updated, 0 unchanged, 0 refused$/m);
  const told = dragoman('import', 'akamai', mixed, '--tenant', 'shop', '--report', report);
  assert.equal(told.status, 1, told.stderr);
  assert.match(told.stdout, /^6 read: 2 imported, 0 updated, 1 unchanged, 3 refused$/m);
  const lines = readFileSync(report, 'utf8').trim().split('\n');
  assert.deepEqual(
    lines.map((line) => JSON.parse(line)),
    [2, 3, 4].map((line) => ({ file: mixed, line, uuid: null, reason: line === 2 ? 'it is no JSON object' : 'it is no JSON' })),
  );
});

test('numbers that are others now, and numbers without their country code, are told with count and line', () => {
  const report = fileOf('noted.jsonl', '');
  const numbers = ['06305550123', '+52 1 55 1234 5678', '+36 30 555 0123', '(425) 555-0142', '+234 1 463 0643'];
  const rows = numbers.map((mobileNumber, at) => text(40 + at, { mobileNumber })).join('\n');
  const file = fileOf('numbers.json', `${rows}\n`);
  const dry = dragoman('import', 'akamai', file, '--tenant', 'shop', '--dry-run');
  assert.match(dry.stderr, /^2 records have numbers without a country code: .*\n {2}.*numbers\.json:1: \S+\n {2}.*numbers\.json:4: \S+\n/m);
  assert.match(
    dry.stderr,
    /^2 records have numbers that their country has changed .*\n.*:2: \S+, now \+525512345678\n.*:5: \S+, now \+2342014630643\n/m,
  );
  const { status, stdout } = dragoman('import', 'akamai', file, '--tenant', 'shop', '--report', report);
  assert.deepEqual([status, stdout.includes('5 imported')], [0, true]);
  const lines = readFileSync(report, 'utf8').trim().split('\n');
  assert.deepEqual(
    lines.map((line) => JSON.parse(line)).map(({ line, note, now }) => [line, note, now]),
    [
      [1, 'no country code', undefined],
      [2, 'renumbered', '+525512345678'],
      [4, 'no country code', undefined],
      [5, 'renumbered', '+2342014630643'],
    ],
  );
  const again = dragoman('import', 'akamai', file, '--tenant', 'shop');
  assert.equal(/country/.test(again.stderr), false, 'a run that writes nothing tells nothing');
});

test('a plain password comes in only with the flag that the refusal and the help name', () => {
  const file = fileOf('plain.json', `${text(7, { password: 'correct horse' })}\n`);
  const refused = dragoman('import', 'akamai', file, '--tenant', 'shop');
  assert.equal(refused.status, 1);
  assert.match(refused.stderr, /plain\.json:1: .*--plain-passwords/);
  assert.match(dragoman('import', '--help').stdout, /--plain-passwords {2}/);
  const taken = dragoman('import', 'akamai', file, '--tenant', 'shop', '--plain-passwords');
  assert.deepEqual([taken.status, taken.stdout.includes('1 imported')], [0, true], taken.stderr);
});

test('the help says which hashes the flag takes for passwords, and the flag takes no others', () => {
  const { stdout } = dragoman('import', '--help');
  assert.match(
    stdout,
    /Taken\s+for\s+passwords\s+are\s+also\s+hashes.*thirteen\s+characters\s+of\s+DES\s+crypt,\s+fewer\s+than\s+32\s+hexadecimal\s+digits,\s+base64\s+without\s+padding/s,
  );
  const cells = ['rEK1ecacw.7.c', 'd41d8cd98f00b204', '2jmj7l5rSw0yVb/vlWAYkK/YBwk'];
  const rows = cells.map((cell, at) => text(20 + at, { password: cell })).join('\n');
  const file = fileOf('untold.json', `${rows}\n${text(30, { password: 'd41d8cd98f00b204e9800998ecf8427e' })}\n`);
  const without = dragoman('import', 'akamai', file, '--tenant', 'shop');
  assert.match(without.stdout, /^4 read: 0 imported, 0 updated, 0 unchanged, 4 refused$/m);
  const taken = dragoman('import', 'akamai', file, '--tenant', 'shop', '--plain-passwords');
  assert.match(taken.stdout, /^4 read: 3 imported, 0 updated, 0 unchanged, 1 refused$/m);
});

test('a file in another encoding is a refusal, told in one line', () => {
  const latin = fileOf('latin.csv', Buffer.from('id,uuid,displayName\n1,x,Zöe\n', 'latin1'));
  const { status, stdout, stderr } = dragoman('import', 'akamai', latin, '--tenant', 'shop');
  assert.deepEqual([status, stdout], [1, '']);
  assert.equal(stderr.trim(), `${latin} is not UTF-8: byte 26 of the file, on line 2, begins no character`);
});
