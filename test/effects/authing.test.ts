// What a request says of a user is read back as it was said, or is refused and changes nothing: every field of the schema's inputs, by everybody who
// may write it, with values that are right, null, and wrong.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isInputObjectType } from 'graphql';
import { accessToken, signedIn } from '../../src/dialects/authing/conformance/flow.ts';
import { schemaOf } from '../../src/dialects/authing/wire/schemas.ts';
import { passedOver } from '../../src/dialects/authing/wire/user-input.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

type How = Parameters<World['graphql']>[2];

const fieldsOf = (input: string) => {
  const type = schemaOf('generation-2').getType(input);
  assert.ok(isInputObjectType(type));
  return Object.values(type.getFields()).map(({ name, type: kind }) => ({ name, kind: String(kind) }));
};

/** Right for some field, and wrong for others: an answer without errors must show it. */
const valuesFor = (name: string, kind: string): readonly unknown[] => {
  if (kind === 'Boolean') return [true, false, null];
  if (kind === 'Int') return [7, null];
  if (name === 'gender') return ['M', 'F', 'U', 'X', null];
  return ['Ödön', 'x@example.com', '', null];
};

/** Shown of a user; a password is not. */
const shown =
  'username email emailVerified phone phoneVerified blocked unionid openid nickname photo company browser device oauth tokenExpiredAt';
const more =
  'loginsCount lastLogin lastIP name givenName familyName middleName profile preferredUsername website gender birthdate zoneinfo locale';
const places = 'address formatted streetAddress locality region postalCode city province country externalId phoneCountryCode';
const closing = 'mainDepartmentId mainDepartmentCode expiredAt directManagement';
const user = `id ${shown} ${more} ${places} ${closing}`;

const readUser = async (world: World, id: string, how: How): Promise<Record<string, unknown>> =>
  (await world.graphql(`query q($id: String) { user(id: $id) { ${user} } }`, { id }, how)).body.data.user;

async function ownerOf(world: World): Promise<{ readonly token: string }> {
  const { pool, poolSecret } = world.keys.authing;
  return { token: (await accessToken(world, pool, poolSecret)).body.data.accessToken.accessToken };
}

const none = (value: unknown): unknown => (value === '' ? null : (value ?? null));

for (const { engine, open } of await engines()) {
  test(`${engine}: Authing: a field of a user is written as it is shown, or refused`, async () => {
    const { world } = await open('effects of authing');
    await world.settings({ rates: { caller: null, address: null, tenant: null } });
    await world.person();
    const person = await signedIn(world);
    const own = await world.graphql(`query { user { id } }`, {}, person);
    const id = own.body.data.user.id as string;
    const owner = await ownerOf(world);
    const wrong: string[] = [];
    let refused = 0;
    let last = await readUser(world, id, owner);
    let written = 0;
    const fields = fieldsOf('UpdateUserInput').filter(
      ({ name }) => name !== 'password' && !(passedOver as readonly string[]).includes(name),
    );
    for (const [by, how] of [
      ['person', person],
      ['owner', owner],
    ] as const)
      for (const [at, { name, kind }] of fields.entries())
        for (const [turn, value] of valuesFor(name, kind).entries()) {
          // Half of the values for each of the two, in turns; on PostgreSQL fewer.
          if ((at + turn + (by === 'owner' ? 1 : 0)) % (engine === 'postgres' ? 12 : 2) !== 0) continue;
          const before = last;
          const document = `mutation u($id: String, $input: UpdateUserInput!) { updateUser(id: $id, input: $input) { id } }`;
          const reply = await world.graphql(document, { id: by === 'owner' ? id : null, input: { [name]: value } }, how);
          const after = await readUser(world, id, owner);
          last = after;
          const said = `${by} ${name} = ${JSON.stringify(value)}`;
          if (reply.body.errors === undefined) {
            written += 1;
            if (none(after[name]) !== none(value) && !(name === 'gender' && value === null))
              wrong.push(`${said}: read ${JSON.stringify(after[name])}`);
          } else {
            refused += 1;
            if (JSON.stringify(after) !== JSON.stringify(before)) wrong.push(`${said}: refused, and something changed`);
          }
        }
    assert.deepEqual(wrong, []);
    assert.ok(engine === 'postgres' || (written > 20 && refused > 5), `${written} written, ${refused} refused`);
  });

  test(`${engine}: Authing: what a newcomer brings is shown, or refuses the registration`, async () => {
    const { world } = await open('effects of newcomers at authing');
    await world.settings({ registration: { open: true }, rates: { caller: null, address: null, tenant: null, registration: null } });
    const owner = await ownerOf(world);
    const wrong: string[] = [];
    let count = 0;
    for (const [at, { name, kind }] of fieldsOf('RegisterProfile').entries())
      for (const [turn, value] of valuesFor(name, kind).entries()) {
        if ((passedOver as readonly string[]).includes(name) || (at + turn) % (engine === 'postgres' ? 7 : 2) !== 0) continue;
        count += 1;
        const email = `newcomer${count}@example.org`;
        const given = name === 'udf' ? [{ key: 'size', value: 'M' }] : value;
        const document = `mutation r($input: RegisterByEmailInput!) { registerByEmail(input: $input) { id } }`;
        const reply = await world.graphql(document, { input: { email, password: 'Authing-test1', profile: { [name]: given } } });
        const said = `${name} = ${JSON.stringify(given)}`;
        if (reply.body.errors) {
          const there = await world.graphql(`query { isUserExists(email: "${email}") }`);
          if (there.body.data.isUserExists) wrong.push(`${said}: refused, and there is somebody`);
        } else {
          const after = await readUser(world, reply.body.data.registerByEmail.id, owner);
          const isNone = none(given) === null && (name === 'gender' || name === 'email');
          if (!isNone && none(after[name]) !== none(given)) wrong.push(`${said}: read ${JSON.stringify(after[name])}`);
        }
      }
    assert.deepEqual(wrong, []);
    assert.ok(count > 20 || engine === 'postgres', `${count} tried`);
  });
}
