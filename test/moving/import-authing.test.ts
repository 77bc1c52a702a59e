// Users move in from lists of the old pool: ids, times, values and hashes are kept, with the departments, groups and roles that they have, and come out again.
import assert from 'node:assert/strict';
import { pbkdf2Sync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { asOwner } from '../../src/dialects/authing/conformance/flow.ts';
import { openDepartments } from '../../src/importers/authing/departments.ts';
import { exportUsers } from '../../src/importers/authing/export.ts';
import { openGroups } from '../../src/importers/authing/groups.ts';
import { describedHashes } from '../../src/importers/authing/hashes.ts';
import { openUsers } from '../../src/importers/authing/importer.ts';
import { openRoles } from '../../src/importers/authing/roles.ts';
import type { BuiltWorld } from '../../src/proving/world.ts';
import { engines } from '../engines-of.ts';
import { answerOf, hash, idOf, linesOf, listed, moveUsersIn, pageOf, password } from './authing.ts';
import { destinationOf, fileOf, moveInBy } from './moving.ts';

const hashFile = fileOf('hash.json', JSON.stringify({ algorithm: 'md5', salt: 'pepper' }));
const numbers = ({ read, imported, updated, unchanged, refused }: Awaited<ReturnType<typeof moveUsersIn>>) => [
  read,
  imported,
  updated,
  unchanged,
  refused,
];

const signIn = async ({ world }: BuiltWorld, email: string, given = password) =>
  (
    await world.graphql('mutation loginByEmail($input: LoginByEmailInput!) { loginByEmail(input: $input) { id } }', {
      input: { email, password: given },
    })
  ).body;

const fields =
  'id username email emailVerified phone phoneVerified name nickname gender birthdate company createdAt updatedAt lastLogin status customData { key value } identities { provider userIdInIdp } groups { list { code } } roles(namespace: "shop") { list { code } } departments { list { department { id } isMainDepartment } }';

async function shownTo(built: BuiltWorld, id: string) {
  const { world } = built;
  const { body, text } = await world.graphql(`query user($id: String) { user(id: $id) { ${fields} } }`, { id }, await asOwner(world));
  assert.ok(body.data?.user, text);
  return body.data.user;
}

const declare = async ({ world }: BuiltWorld) => {
  const { text, body } = await world.graphql(
    'mutation setUdf($targetType: UDFTargetType!, $key: String!, $dataType: UDFDataType!, $label: String!) { setUdf(targetType: $targetType, key: $key, dataType: $dataType, label: $label) { key } }',
    { targetType: 'USER', key: 'points', dataType: 'NUMBER', label: 'Points' },
    await asOwner(world),
  );
  assert.equal(body.errors, undefined, text);
};

const node = (n: number): string => `5c0b6f0affee00cade00${String(n).padStart(4, '0')}`;
const tree = {
  ...{ id: node(1), name: 'House', code: 'house', order: 0, depth: 0 },
  children: [{ id: node(2), name: 'Kitchen', code: 'kitchen', children: [{ id: node(3), name: 'Stove', children: [] }] }],
};
const roles = [
  { code: 'manager', description: 'All of it', namespace: 'shop' },
  { code: 'clerk', name: 'Clerk', namespace: 'shop', parent: { code: 'manager' } },
  { code: 'gone', namespace: 'shop', status: 'DISABLE' },
];
const placed = {
  departments: { totalCount: 2, list: [{ department: { id: node(1) } }, { department: { id: node(3) }, isMainDepartment: true }] },
  groups: { totalCount: 1, list: [{ code: 'vip' }] },
  roles: { totalCount: 2, list: ['clerk', 'gone'].map((code) => ({ code, namespace: 'shop' })) },
};

/** Everything that a pool has beside its users. */
async function moveRoomsIn(built: BuiltWorld, options: { dryRun?: boolean } = {}) {
  const to = await destinationOf(built);
  return [
    await moveInBy(openDepartments(to), fileOf('orgs.json', JSON.stringify([tree])), options),
    await moveInBy(openRoles(to), fileOf('roles.json', pageOf(roles)), options),
    await moveInBy(openGroups(to), fileOf('groups.jsonl', linesOf([{ code: 'vip', name: 'Very important' }])), options),
  ];
}

const all = await engines();

for (const { engine, openForAll } of all) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('a user keeps id, times, values, hash and rooms, and its owner signs in with the old password'), async () => {
    const built = await openForAll('authing import');
    await declare(built);
    for (const each of await moveRoomsIn(built, { dryRun: true })) assert.deepEqual([each.refusals, each.imported], [[], each.read]);
    for (const each of await moveRoomsIn(built)) assert.deepEqual([each.refusals, each.imported], [[], each.read]);
    for (const each of await moveRoomsIn(built)) assert.deepEqual([each.refusals, each.unchanged], [[], each.read]);
    const more = {
      customData: [{ key: 'points', value: '7', dataType: 'NUMBER' }],
      identities: [{ provider: 'wechat', userIdInIdp: 'wx-1', userInfoInIdp: '{"nickname":"A"}' }],
      ...placed,
    };
    const old = listed(2, {
      status: 'Suspended',
      emailVerified: false,
      phoneVerified: false,
      email: 'bob@example.org',
      groups: ['absent'],
    });
    const moved = await moveUsersIn(built, fileOf('users.json', answerOf([listed(1, more), old])), { hashFile });
    assert.deepEqual([moved.imported, moved.refusals], [2, []]);
    assert.deepEqual(
      moved.notes.map(({ id, note, members }) => [id, note, members]),
      [[idOf(2), 'rooms', ['group absent']]],
    );
    const shown = await shownTo(built, idOf(1));
    assert.deepEqual(
      [shown.id, shown.username, shown.email, shown.emailVerified, shown.phone, shown.phoneVerified, shown.status],
      [idOf(1), 'ann1', 'ann1@example.org', true, '+8618800000001', true, 'Activated'],
    );
    assert.deepEqual(
      [shown.createdAt, shown.updatedAt, shown.lastLogin, shown.gender, shown.birthdate, shown.company],
      ['2022-07-03T02:20:30+00:00', '2024-03-01T10:00:00+00:00', '2024-02-01T08:00:00+00:00', 'F', '1980-05-01', 'Example'],
    );
    assert.deepEqual(
      [shown.customData, shown.identities],
      [[{ key: 'points', value: '7' }], [{ provider: 'wechat', userIdInIdp: 'wx-1' }]],
    );
    assert.deepEqual(shown.groups.list, [{ code: 'vip' }]);
    assert.deepEqual(
      shown.departments.list
        .map((each: { department: { id: string }; isMainDepartment: boolean }) => [each.department.id, each.isMainDepartment])
        .sort(),
      [
        [node(1), false],
        [node(3), true],
      ],
    );
    const bob = await shownTo(built, idOf(2));
    assert.deepEqual([bob.status, bob.emailVerified, bob.phoneVerified], ['Suspended', false, false]);
    assert.equal((await signIn(built, 'ann1@example.org', hash)).data.loginByEmail, null, 'the hash is no password');
    assert.equal((await signIn(built, 'ann1@example.org')).data.loginByEmail.id, idOf(1));
    assert.equal((await signIn(built, 'bob@example.org')).data.loginByEmail, null, 'who was kept out there is kept out here');
  });

  test(
    name('a second run changes nothing, a later export updates, and what was taken away here meanwhile is not given again'),
    async () => {
      const built = await openForAll('authing again');
      await moveRoomsIn(built);
      const file = fileOf('again.json', pageOf([listed(1, placed), listed(2), listed(3), listed(4)]));
      assert.deepEqual(numbers(await moveUsersIn(built, file, { hashFile, dryRun: true })), [4, 4, 0, 0, 0]);
      assert.deepEqual(numbers(await moveUsersIn(built, file, { hashFile })), [4, 4, 0, 0, 0]);
      const owner = await asOwner(built.world);
      const leave =
        'mutation removeUserFromGroup($userIds: [String!]!, $code: String) { removeUserFromGroup(userIds: $userIds, code: $code) { code } }';
      await built.world.graphql(leave, { userIds: [idOf(1)], code: 'vip' }, owner);
      assert.deepEqual(numbers(await moveUsersIn(built, file, { hashFile })), [4, 0, 0, 4, 0]);
      assert.deepEqual((await shownTo(built, idOf(1))).groups.list, []);
      const later = { updatedAt: '2025-04-01T00:00:00Z', nickname: 'Renamed', email: undefined, identities: undefined, groups: ['vip'] };
      const delta = await moveUsersIn(built, fileOf('later.jsonl', linesOf([listed(2, later)])), { hashFile });
      assert.deepEqual([numbers(delta), delta.refusals], [[1, 0, 1, 0, 0], []]);
      const shown = await shownTo(built, idOf(2));
      assert.deepEqual([shown.nickname, shown.email, shown.groups.list], ['Renamed', 'ann2@example.org', [{ code: 'vip' }]]);
      assert.equal((await signIn(built, 'ann2@example.org')).data.loginByEmail.id, idOf(2));
    },
  );
}

const [{ openForAll }] = all as [(typeof all)[number], ...typeof all];

test('what comes out goes in again elsewhere, and into the pool that it came from without doubling anybody', async () => {
  const built = await openForAll('authing out');
  await declare(built);
  await moveRoomsIn(built);
  const identities = [{ provider: 'github', userIdInIdp: 'gh-1', userInfoInIdp: { login: 'a' } }];
  const bcrypt = '$2b$10$aHDEyKS5UxYGdPxXFZoOaeNLtNLWOQCPqL1kP1mYCCH1zk4lRyDPq';
  const given = listed(1, { ...placed, password: bcrypt, customData: { points: 7 }, identities });
  await moveUsersIn(built, fileOf('out.json', pageOf([given, listed(2)])), { hashFile });
  await built.world.person({ email: 'made@example.org' });
  const leftOut = new Map();
  const texts: string[] = [];
  for await (const text of exportUsers(await destinationOf(built), leftOut)) texts.push(text);
  assert.deepEqual([...leftOut], [['password', 2]], 'neither a digest nor a hash of ours says how it was made of the password');
  const [first, , made] = texts.map((each) => JSON.parse(each));
  assert.deepEqual([first.userId, first.password, first.customData, first.groups], [idOf(1), bcrypt, { points: 7 }, ['vip']]);
  assert.deepEqual([first.roles, first.mainDepartmentId], [['clerk', 'gone'].map((code) => ({ code, namespace: 'shop' })), node(3)]);
  const file = fileOf('out.jsonl', texts.join(''));
  assert.deepEqual(numbers(await moveUsersIn(built, file)), [3, 0, 0, 3, 0]);
  const later = { ...made, updatedAt: '2030-01-01T00:00:00Z', nickname: 'The same' };
  assert.deepEqual(numbers(await moveUsersIn(built, fileOf('made.jsonl', linesOf([later])))), [1, 0, 1, 0, 0]);
  const other = await openForAll('authing elsewhere');
  await declare(other);
  await moveRoomsIn(other);
  const [, query] = /^QUERY='(.+)'$/m.exec(readFileSync('docs/guides/leaving-authing.md', 'utf8'))!;
  const answer = await built.world.graphql(query!, { page: 1 }, await asOwner(built.world));
  assert.equal(answer.body.errors, undefined, answer.text);
  const asked = await moveUsersIn(other, fileOf('query.json', answer.text), { dryRun: true });
  assert.deepEqual(
    [numbers(asked), asked.refusals],
    [[3, 3, 0, 0, 0], []],
    'the document of the guide tells everything that the importer needs',
  );
  assert.deepEqual([(await moveUsersIn(other, file)).refusals], [[]]);
  const again: string[] = [];
  for await (const text of exportUsers(await destinationOf(other), new Map())) again.push(text);
  const plain = (lines: readonly string[]) => lines.map((each) => JSON.parse(each)).map(({ identities: _, ...user }) => user);
  assert.deepEqual(plain(again), plain(texts));
});

test('whatever is no user is refused with its line, and a description of hashes that is not certain is not begun with', async () => {
  const built = await openForAll('authing refused');
  const lines = linesOf([
    listed(1),
    { userId: 'AUTHING_USER_1', createdAt: '2022-07-03T02:20:30.000Z' },
    { ...listed(2), createdAt: undefined },
    listed(3, { isDeleted: true }),
    listed(4, { customData: { shoeSize: 43 } }),
    listed(5, { gender: 'X' }),
    listed(6, { groups: { totalCount: 20, list: [] } }),
    listed(7, { email: 'ann1@example.org' }),
    listed(8, { createdAt: 'yesterday' }),
    listed(9, { password: 'correct horse' }),
  ]);
  const moved = await moveUsersIn(built, fileOf('odd.jsonl', `${lines}half`), { hashFile });
  assert.deepEqual(
    moved.refusals.map(({ line, reason }) => `${line}: ${reason}`),
    [
      "2: userId 'AUTHING_USER_1' is none of 24 hexadecimal digits",
      '3: createdAt is missing',
      '4: it was deleted where it was',
      '5: customData.shoeSize: there is no such field',
      "6: gender 'X' is none of M, F, U",
      '7: groups is a part of 20: export all of them',
      "9: createdAt 'yesterday' is no time",
      "8: 'ann1@example.org' is taken by another account",
      '10: password is no hash of its family, or costs too much',
      '11: it is no JSON',
    ],
  );
  const bare = await moveUsersIn(built, fileOf('bare.jsonl', linesOf([listed(20)])));
  assert.match(bare.refusals[0]!.reason, /describe how it was made/);
  const csv = `userId,createdAt,email,customData.salt,password,roles\n${idOf(30)},2022-07-03T02:20:30Z,csv@example.org,s,${hash},\n`;
  const own = fileOf('own.json', JSON.stringify({ algorithm: 'md5', saltFrom: 'customData.salt' }));
  assert.deepEqual(numbers(await moveUsersIn(built, fileOf('users.csv', csv), { hashFile: own })), [1, 1, 0, 0, 0]);
  // As npm passport-local-mongoose keeps passwords: 512 bytes, and a salt that is used as the text of its hex.
  const long = { password: pbkdf2Sync(password, 'ab12', 1000, 512, 'sha256').toString('hex'), customData: { salt: 'ab12' } };
  const mongoose = fileOf('long.json', JSON.stringify({ algorithm: 'pbkdf2-sha256', rounds: 1000, saltFrom: 'customData.salt' }));
  const keyed = fileOf('long.jsonl', linesOf([listed(31, { ...long, email: 'long@example.org' })]));
  assert.deepEqual(numbers(await moveUsersIn(built, keyed, { hashFile: mongoose })), [1, 1, 0, 0, 0]);
  assert.ok((await signIn(built, 'long@example.org', password)).data.loginByEmail);
  const to = await destinationOf(built);
  for (const [described, says] of [
    [{ algorithm: 'crc32' }, /algorithm is one of/],
    [{ algorithm: 'md5', script: 'md5(p)' }, /script is none of/],
    [{ algorithm: 'md5', salt: 'a', saltFrom: 'b' }, /excludes/],
    [{ algorithm: 'sha1', rounds: 0 }, /rounds/],
    [[], /no JSON object/],
  ] as const)
    assert.throws(() => describedHashes(fileOf('wrong.json', JSON.stringify(described))), says);
  await assert.doesNotReject(openUsers(to, undefined));
  const odd = fileOf(
    'odd-orgs.json',
    JSON.stringify([
      { id: node(9), name: 'Alone', parentDepartmentId: node(8) },
      { id: 'x', name: 'y' },
    ]),
  );
  assert.deepEqual(
    (await moveInBy(openDepartments(to), odd)).refusals.map(({ reason }) => reason),
    ["departmentId 'x' is none of 24 hexadecimal digits", 'the department above it is not here'],
  );
});
