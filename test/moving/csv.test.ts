// The first row of a CSV decides what every cell is: each mistake there is told by its own sentence before any record is written, and a row that is none
// is one line of the report.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Engine, engines } from '../engines-of.ts';
import { exported, fileOf, moveIn } from './moving.ts';

const [{ open }] = (await engines()) as [Engine, ...Engine[]];
const { id, uuid, created, lastUpdated, email } = exported(1);
const cells = [id, uuid, created, lastUpdated, email];
const names = ['id', 'uuid', 'created', 'lastUpdated', 'email'];

test('a first row that says something else than is meant is told with what is meant, and nothing is written', async () => {
  const built = await open('first row');
  for (const [first, message] of [
    ['id,UUID,created,lastUpdated,email', /names 'UUID', where 'uuid' is meant/],
    ['id, uuid,created,lastUpdated,email', /names ' uuid', where 'uuid' is meant/],
    ['id,uuid,created,last_updated,email', /names 'last_updated', where 'lastUpdated' is meant/],
    ['id,uuid,created,lastUpdated,e-mail', /names 'e-mail', where 'email' is meant/],
    ['id,uuid,created,lastUpdated,primaryAddress.City', /names 'primaryAddress.City', where 'primaryAddress.city' is meant/],
    ['id,uuid,lastUpdated,email,x', /names no attribute created/],
    ['uuid,created,lastUpdated,email,x', /names no attribute id/],
    [cells.join(','), /names no attribute uuid\. It is to hold the names/],
    ['sep=,', /names no attribute uuid/],
    ['', /names no attribute uuid/],
  ] as const)
    await assert.rejects(moveIn(built, fileOf('first.csv', `${first}\n${cells.join(',')}\n`)), message);
  assert.equal((await built.world.akamai('/entity.count', { type_name: 'user' })).body.total_count, 0);
});

test('a row of more or fewer cells is a line of the report, and its neighbours come', async () => {
  const built = await open('rows');
  const row = (n: number) => [1000 + n, exported(n).uuid, created, lastUpdated, exported(n).email].join(',');
  const content = [names.join(','), row(1), 'GARBAGE', '', `${row(2)},more`, row(3), ''].join('\r\n');
  const moved = await moveIn(built, fileOf('rows.csv', content));
  assert.deepEqual([moved.read, moved.imported, moved.refused], [4, 2, 2]);
  assert.deepEqual(
    moved.refusals.map(({ line, reason }) => [line, reason]),
    [
      [3, 'the row has 1 cells, other than the first one'],
      [5, 'the row has 6 cells, other than the first one'],
    ],
  );
});

test('semicolons and tabs between cells are read where the first row has no comma', async () => {
  const built = await open('delimiters');
  for (const [at, delimiter] of [';', '\t'].entries()) {
    const { email: address, ...own } = exported(at + 1);
    const row = [own.id, own.uuid, created, lastUpdated, address, '"a,b"'];
    const moved = await moveIn(built, fileOf('other.csv', `${[...names, 'displayName'].join(delimiter)}\n${row.join(delimiter)}\n`));
    assert.deepEqual([moved.imported, moved.refusals], [1, []]);
    const { result } = (await built.world.akamai('/entity', { type_name: 'user', uuid: own.uuid })).body;
    assert.equal(result.displayName, 'a,b');
  }
});

test("a data file of the vendor's loader moves in unchanged where new ids are asked for, and each record is told of", async () => {
  const built = await open('loader');
  const content = [
    'email,givenName,password,mobileNumber,birthday,primaryAddress.city,created,clients,display',
    '"a@example.test","Ann","{""type"": ""password-md5"",""value"": ""2f23fa3579f3f75175793649115c1b25""}","2025550159","01/29/1881","Linz","1875-08-02 15:28:31","[{""clientId"": ""62652011""}]",',
    '"b@example.test","Ben",,,"13/29/1981",,,,',
    '"c@example.test","Cleo",,,,,,,"{""a"":1}"',
    '"A@example.test","Again",,,,,,,',
  ].join('\n');
  const file = fileOf('loader.csv', content);
  await assert.rejects(moveIn(built, file), /names no attribute uuid/, 'nobody loses ids without a word');
  const moved = await moveIn(built, file, { newIds: true });
  assert.deepEqual([moved.read, moved.imported, moved.refusals.map(({ line }) => line)], [4, 2, [3, 5]]);
  assert.deepEqual(
    moved.notes.filter(({ note }) => note === 'new ids').map(({ line }) => line),
    [2, 4],
  );
  const { result } = (await built.world.akamai('/entity', { type_name: 'user', key_attribute: 'email', key_value: 'a@example.test' })).body;
  assert.deepEqual(
    [result.birthday, result.created, result.primaryAddress.city],
    ['1881-01-29', '1875-08-02 15:28:31.000000 +0000', 'Linz'],
  );
  assert.equal((await moveIn(built, file, { newIds: true })).refused, 4);
});
