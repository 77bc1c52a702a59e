// Records move in from exports: everything is kept, a second run changes nothing, and what cannot come is told with its line.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, test } from 'node:test';
import { exportRecords, type LeftOut } from '../../src/importers/akamai/export.ts';
import { type Databases, postgresDatabases, sqliteDatabases } from '../../src/proving/databases.ts';
import { type BuiltWorld, buildWorld } from '../../src/proving/world.ts';
import { destinationOf, exported, exportOf, fileOf, moveIn } from './moving.ts';

const { hashSync } = createRequire(import.meta.url)('@node-rs/bcrypt') as typeof import('@node-rs/bcrypt');
const bcrypt = { created: '2026-02-01 09:35:22.555420794 +0000', type: 'password-bcrypt', value: hashSync('old password', 4) };

/** Worlds over one engine, all closed before it is stopped, whatever failed. */
function opening(databases: Databases): (seed: string) => Promise<BuiltWorld> {
  const worlds: BuiltWorld[] = [];
  after(async () => {
    for (const world of worlds) await world.close();
    await databases.stop();
  });
  return async (seed) => {
    const built = await buildWorld(await databases.fresh(), { seed });
    worlds.push(built);
    return built;
  };
}

for (const databases of [await sqliteDatabases(), await postgresDatabases()]) {
  const open = opening(databases);
  const name = (text: string) => `${databases.engine}: ${text}`;

  test(name('a record keeps its ids, stamps and hash, and its owner signs in with the old password'), async () => {
    const built = await open('import');
    const { world } = built;
    const given = exported(1, { password: bcrypt });
    assert.deepEqual((await moveIn(built, fileOf('one.json', exportOf([given])))).imported, 1);
    const { body } = await world.akamai('/entity', { type_name: 'user', uuid: given.uuid });
    for (const [path, value] of Object.entries(given)) if (typeof value !== 'object') assert.deepEqual(body.result[path], value, path);
    assert.equal(body.result.photos[0].id, 1011);
    assert.equal(body.result.profiles[0].identifier, 'fb-1');
    assert.equal(body.result.primaryAddress.city, 'Bregenz');
    assert.equal(body.result.password.value, bcrypt.value);
    const signedIn = await world.akamai('/oauth/auth_native_traditional', {
      form: 'signInForm',
      signInEmailAddress: given.email,
      currentPassword: 'old password',
    });
    assert.equal(signedIn.body.stat, 'ok', signedIn.text);
    assert.equal(signedIn.body.capture_user.id, given.id);
    const created = await world.akamai('/entity.create', { type_name: 'user', attributes: { email: 'new@example.test' } });
    assert.ok(created.body.id > 1012, 'numbers go on after those that came');
  });

  test(name('a second run changes nothing, a later export updates, an older one does not'), async () => {
    const built = await open('again');
    const { world } = built;
    const first = [exported(1), exported(2, { profiles: [] })];
    const file = fileOf('first.json', exportOf(first));
    assert.equal((await moveIn(built, file)).imported, 2);
    const again = await moveIn(built, file);
    assert.deepEqual([again.imported, again.updated, again.unchanged, again.refused], [0, 0, 2, 0]);
    const background = exported(1, { lastUpdated: '2026-02-04 00:00:00.000001 +0000', displayName: 'Renamed', photos: [] });
    const delta = await moveIn(built, fileOf('delta.json', exportOf([background])));
    assert.deepEqual([delta.updated, delta.unchanged], [1, 0]);
    const { result } = (await world.akamai('/entity', { type_name: 'user', id: 1010 })).body;
    assert.equal(result.displayName, 'Renamed');
    assert.deepEqual(result.photos, []);
    assert.equal(result.lastUpdated, background.lastUpdated);
    assert.equal((await moveIn(built, file)).unchanged, 2, 'what is here and newer stays');
  });

  test(name('what cannot come is told with line and reason, and nothing of it is here'), async () => {
    const built = await open('refused');
    const { world } = built;
    await world.person({ email: 'person3@example.test', username: 'three' });
    const records = [
      exported(1),
      exported(2, { birthday: '1980-02-30' }),
      exported(3),
      { ...exported(4), uuid: exported(1).uuid },
      exported(5, { displayName: 'x'.repeat(1001) }),
      exported(6, { password: { type: 'password-netforum', value: 'x' } }),
      { ...exported(7), id: 'none' },
      exported(8, { shoeSize: 43 }),
      exported(9, { id: 1010 }),
      exported(10, { unknownButEmpty: null }),
    ];
    const moved = await moveIn(built, fileOf('mixed.json', exportOf(records)));
    assert.deepEqual([moved.imported, moved.refused], [2, 8], JSON.stringify(moved.refusals));
    const told = moved.refusals.map(({ line, reason }) => `${line}: ${reason}`).sort();
    assert.deepEqual(
      told,
      [
        "3: invalid date for attribute 'birthday'",
        "4: email 'person3@example.test' is taken by another record",
        "5: 'uuid' is taken by another record",
        "6: attribute 'displayName' exceeds its maximum length of 1000",
        "7: invalid password format for attribute 'password'",
        "8: id 'none' is none",
        "9: attribute does not exist: 'shoeSize'",
        "10: 'id' is taken by another record",
      ].sort(),
    );
    assert.equal((await world.akamai('/entity.count', { type_name: 'user' })).body.total_count, 3);
  });

  test(name('an export moved in elsewhere is the same export'), async () => {
    const here = await open('here');
    const there = await open('there');
    const attr_defs = [
      { name: 'hint', type: 'password' },
      { name: 'devices', type: 'plural', attr_defs: [{ name: 'secret', type: 'password' }] },
    ];
    for (const { world } of [here, there])
      for (const attr_def of attr_defs) {
        const { body } = await world.akamai('/entityType.addAttribute', { type_name: 'user', attr_def });
        assert.equal(body.stat, 'ok', JSON.stringify(body));
      }
    const devices = [{ id: 1099, secret: bcrypt }];
    await moveIn(
      here,
      fileOf(
        'out.json',
        exportOf([exported(1, { password: bcrypt, hint: bcrypt, devices }), exported(2, { mobileNumber: '+43 660 1234567' })]),
      ),
    );
    const texts = async (built: typeof here) => {
      let text = '';
      for await (const part of exportRecords(await destinationOf(built), 'user', new Map())) text += part;
      return text;
    };
    const exportedHere = await texts(here);
    assert.equal(exportedHere.split(bcrypt.value).length - 1, 3);
    assert.equal((await moveIn(there, fileOf('again.json', exportedHere))).imported, 2);
    assert.equal(await texts(there), exportedHere);
  });
}

const databases = await sqliteDatabases();
const open = opening(databases);

test('an export tells how many credentials it left out, and nothing of them is in it', async () => {
  const built = await open('left out');
  const { world, app } = built;
  const tenant = (await app.finder.tenantByDomain(world.keys.domain))!;
  await moveIn(built, fileOf('left.json', exportOf([exported(1, { password: bcrypt }), exported(2, { password: bcrypt })])));
  const leaving = async () => {
    const leftOut: LeftOut = new Map();
    let text = '';
    for await (const part of exportRecords(await destinationOf(built), 'user', leftOut)) text += part;
    return { leftOut: Object.fromEntries(leftOut), records: JSON.parse(text).results };
  };
  assert.deepEqual((await leaving()).leftOut, {});
  const [one, two] = [exported(1).uuid, exported(2).uuid];
  const answer = { question: 'City?', hash: 'hash-of-an-answer' };
  await app.stores.answers.write(
    tenant.id,
    one,
    ['first', 'second'].map((set) => ({ set, ...answer })),
  );
  const unnameable = { hash: 'hash-of-a-password', scheme: { kind: 'scrypt', of: 'typed' }, changed: app.now() } as const;
  await app.stores.passwords.write(tenant.id, two, unnameable);
  const { leftOut, records } = await leaving();
  assert.deepEqual(leftOut, { 'security-question': 2, password: 1 });
  assert.deepEqual(
    records.map(({ password }: { password: object | null }) => password !== null),
    [true, false],
  );
  assert.ok(!/hash-of/.test(JSON.stringify(records)));
});

test('a dry run writes nothing and tells the same', async () => {
  const built = await open('dry');
  const file = fileOf('dry.json', exportOf([exported(1), exported(2, { birthday: 'never' })]));
  const moved = await moveIn(built, file, { dryRun: true });
  assert.deepEqual([moved.imported, moved.refused], [1, 1]);
  assert.equal((await built.world.akamai('/entity.count', { type_name: 'user' })).body.total_count, 0);
});

test('arrays, lines and CSV are read as well', async () => {
  const built = await open('shapes');
  await moveIn(built, fileOf('array.json', `[${JSON.stringify(exported(1))}]`));
  await moveIn(built, fileOf('lines.json', `${JSON.stringify(exported(2))}\n${JSON.stringify(exported(3))}\n`));
  const { photos: _p, profiles: _q, primaryAddress: _a, roles: _r, ...flat } = exported(4);
  const row = {
    ...flat,
    mobileNumber: '',
    password: JSON.stringify(bcrypt),
    'primaryAddress.city': 'Dornbirn, AT',
    'consents.marketing.granted': 'true',
  };
  const cells = Object.values(row).map((cell) => `"${String(cell ?? '').replaceAll('"', '""')}"`);
  await moveIn(built, fileOf('rows.csv', `\uFEFF${Object.keys(row).join(',')}\r\n${cells.join(',')}\r\n`));
  assert.equal((await built.world.akamai('/entity.count', { type_name: 'user' })).body.total_count, 4);
  const { result } = (await built.world.akamai('/entity', { type_name: 'user', id: 1040 })).body;
  assert.equal(result.primaryAddress.city, 'Dornbirn, AT');
  assert.equal(result.consents.marketing.granted, true);
  assert.equal(result.password.value, bcrypt.value);
});

test('a file that is cut, or not UTF-8, is refused before anything is written', async () => {
  const built = await open('cut');
  const whole = exportOf([exported(1), exported(2), exported(3), exported(4)]);
  await assert.rejects(moveIn(built, fileOf('cut.json', whole.slice(0, -200))), /ends in the middle of a record that begins at line 5/);
  await assert.rejects(moveIn(built, fileOf('latin.json', Buffer.from(whole.replace('Person 1', 'Persön'), 'latin1'))), /is not UTF-8/);
  await assert.rejects(moveIn(built, fileOf('cut.csv', 'id,uuid,created\n1,"abc')), /Quote/);
  assert.equal((await built.world.akamai('/entity.count', { type_name: 'user' })).body.total_count, 0);
});

test('records that mean harm are refused like others', async () => {
  const built = await open('harm');
  const many = Array.from({ length: 10_001 }, (_, n) => ({ value: String(n) }));
  const records = [
    `{"__proto__":{"polluted":true},${JSON.stringify(exported(1)).slice(1)}`,
    JSON.stringify(exported(2, { photos: many })),
    JSON.stringify(exported(3, { displayName: ['x'] })),
    '{"id": 7, nonsense}',
    JSON.stringify(exported(4)),
  ];
  const moved = await moveIn(built, fileOf('harm.json', `[${records.join(',\n')}]`));
  assert.equal(moved.imported, 1, JSON.stringify(moved.refusals));
  assert.equal(moved.refused, 4);
  assert.equal(({} as { polluted?: boolean }).polluted, undefined);
});

test('records of a type of one’s own move in as well', async () => {
  const built = await open('boats');
  const attr_defs = [{ name: 'sail', type: 'string', constraints: ['unique'] }];
  await built.world.akamai('/entityType.create', { type_name: 'boat', attr_defs });
  const boat = (n: number) => ({
    id: n,
    uuid: exported(n).uuid,
    created: exported(n).created,
    lastUpdated: exported(n).lastUpdated,
    sail: `AUT ${n}`,
  });
  const moved = await moveIn(built, fileOf('boats.json', exportOf([boat(1), boat(2), { ...boat(3), sail: 'aut 2' }])), {
    typeName: 'boat',
  });
  assert.deepEqual([moved.imported, moved.refused], [2, 1]);
  const found = await built.world.akamai('/entity.find', { type_name: 'boat', filter: "sail = 'aut 2'" });
  assert.equal(found.body.results[0].id, 2);
});
