// Hashes take longer the longer the password is: one of 65,536 bytes cost gigabytes. Above 512 bytes of UTF-8 none is hashed, by whatever door it comes, and
// whatever the tenant's own limit is.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { exported, exportOf, fileOf, moveIn } from '../moving/moving.ts';
import { tongues } from './tongues.ts';

/** As many characters as a tenant may allow, and twice as many bytes. */
const long = `Aa1!${'ő'.repeat(400)}`;
/** As many bytes as there may be. */
const longest = `Aa1!${'ő'.repeat(254)}`;

/** Doors by which operators and their programs set one, and how each says no. */
const doors: Readonly<Record<string, (world: World, id: string, password: string) => Promise<unknown>>> = {
  'the console': async (world, _id, password) => {
    try {
      return (await world.console('POST', '/accounts', { username: 'new-one', password })).status;
    } catch (error) {
      return /: (\d+) .*"field":"password","rule":"too-long"/.exec((error as Error).message)?.[1];
    }
  },
  'SCIM, a new user': async (world, _id, password) => (await world.wso2('POST', '/scim2/Users', { userName: 'new-one', password })).status,
  'SCIM, another password': async (world, id, password) =>
    (
      await world.wso2('PATCH', `/scim2/Users/${id}`, {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [{ op: 'replace', value: { password } }],
      })
    ).status,
  'a record': async (world, _id, password) =>
    (await world.akamai('/entity.create', { type_name: 'user', attributes: { email: 'new@example.org', password } })).body.stat,
};
const fine = { 'the console': 201, 'SCIM, a new user': 201, 'SCIM, another password': 200, 'a record': 'ok' } as Record<string, unknown>;
const refused = { 'the console': '422', 'SCIM, a new user': 400, 'SCIM, another password': 400, 'a record': 'error' } as Record<
  string,
  unknown
>;

for (const { engine, open } of await engines()) {
  const within = async (seed: string) => {
    const built = await open(seed);
    await built.world.settings({ passwords: { maxLength: 512 }, lockout: { failures: 0 } });
    return { ...built, made: () => (built.calls.get('hashes.make') ?? 0) as number };
  };

  // In Hazizz's place digests arrive: of any text they are as long as they should be.
  for (const { name, register, signIn } of tongues.filter((each) => each.name !== 'hazizz')) {
    test(`${engine}, ${name}: a person sets no password that is too long, and one of the most bytes`, async () => {
      const { world, made } = await within(`too long ${name}`);
      const who = { username: 'long-one', email: 'long@example.org' };
      const before = made();
      assert.equal(await register(world, { ...who, password: long }), false);
      assert.equal(made(), before, 'nothing was hashed');
      assert.equal(await register(world, { ...who, password: longest }), true);
      const { session } = await signIn(world, who.email, longest);
      assert.ok(session, 'and it signs in');
      const hashed = made();
      assert.equal(await session.change(longest, long), false);
      assert.equal(made(), hashed, 'nothing was hashed');
      assert.equal((await signIn(world, who.email, long)).session, undefined);
    });
  }

  test(`${engine}: an app that sends too long a digest is refused`, async () => {
    const { world, made } = await within('long digest');
    const before = made();
    const given = { username: 'long-one', emailAddress: 'long@example.org', consent: true };
    const reply = await world.hazizz('POST', '/auth-server/account/register', { ...given, password: 'a'.repeat(513) });
    assert.ok(reply.status >= 400 && reply.status < 500, reply.text);
    assert.equal(made(), before);
  });

  for (const [door, set] of Object.entries(doors)) {
    test(`${engine}, ${door}: a password that is too long is refused, and one of the most bytes is not`, async () => {
      const { world, made } = await within(door);
      const { id } = await world.person();
      const before = made();
      assert.equal(await set(world, id, long), refused[door]);
      assert.equal(made(), before, 'nothing was hashed');
      assert.equal(await set(world, id, longest), fine[door]);
      assert.equal(made(), before + 1);
    });
  }

  test(`${engine}: an import refuses the record whose plain password is too long`, async () => {
    const built = await within('import');
    const file = fileOf('long.json', exportOf([exported(1, { password: long }), exported(2, { password: longest })]));
    const moved = await moveIn(built, file, { plainPasswords: true });
    assert.deepEqual([moved.imported, moved.refused], [1, 1]);
    assert.match(moved.refusals[0]!.reason, /password/);
    assert.doesNotMatch(moved.refusals[0]!.reason, /ő/);
  });
}
