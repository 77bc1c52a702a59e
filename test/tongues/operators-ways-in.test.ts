// An application whose right is everything had set the password of an account that may do everything, and was that account then. It opens no way into one now, by whatever
// dialect; what is no way in it writes as before.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asOwner, updateUser } from '../../src/dialects/authing/conformance/flow.ts';
import type { TestPerson, World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const next = 'Wint3r!pine-42';
const thief = 'thief@evil.example';

interface Way {
  /** What it is answered with in the dialect. */
  readonly refused: string;
  ask(world: World, olga: TestPerson): Promise<number | string | undefined>;
}

const short = ({ id }: TestPerson): string => id.replaceAll('-', '').slice(0, 24);
const ofAkamai = async (world: World, { id: uuid }: TestPerson, attributes: object) =>
  (await world.akamai('/entity.update', { type_name: 'user', uuid, attributes }, { as: 'owner' })).code;
const ofGigya = async (world: World, { id }: TestPerson, given: object) =>
  (await world.gigya('accounts.setAccountInfo', { UID: id.replaceAll('-', ''), ...given }, { as: 'signed' })).code;

const ofScim = {
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations: [{ op: 'replace', path: 'password', value: next }],
};

const ways: Readonly<Record<string, Way>> = {
  'gigya: a password': { refused: '403007', ask: (world, olga) => ofGigya(world, olga, { newPassword: next }) },
  'gigya: an address': { refused: '403007', ask: (world, olga) => ofGigya(world, olga, { profile: { email: thief } }) },
  'gigya: a token for a new password': {
    refused: '403007',
    ask: async (world, { email: loginID }) =>
      (await world.gigya('accounts.resetPassword', { loginID, sendEmail: false }, { as: 'signed' })).code,
  },
  'akamai: a password': { refused: '403', ask: (world, olga) => ofAkamai(world, olga, { password: next }) },
  'akamai: an address': { refused: '403', ask: (world, olga) => ofAkamai(world, olga, { email: thief }) },
  'wso2: a password': { refused: '403', ask: async (world, { id }) => (await world.wso2('PATCH', `/scim2/Users/${id}`, ofScim)).status },
  'authing: a password': {
    refused: '2212',
    ask: async (world, olga) =>
      (await updateUser(world, { password: await world.encrypted(next) }, await asOwner(world), short(olga))).code,
  },
  'authing: an address': {
    refused: '2212',
    ask: async (world, olga) => (await updateUser(world, { email: thief }, await asOwner(world), short(olga))).code,
  },
  'authing: an identity': {
    refused: '2212',
    async ask(world, olga) {
      await world.identityProvider(world.provider.row);
      const given = { userId: short(olga), identifier: 'harbour', userIdInIdp: '100001' };
      return (await world.authing('POST', '/api/v2/users/identity/link', given, await asOwner(world))).code;
    },
  },
};

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('no application opens a way into an account that may do everything'), async () => {
    const { world } = await open('ways of operators');
    const olga = await world.person({ username: 'olga-demo', email: 'olga@example.org', rights: ['everything'] });
    for (const [way, { refused, ask }] of Object.entries(ways)) assert.equal(String(await ask(world, olga)), refused, way);
    const shown = (await world.console('GET', `/accounts/${olga.id}`)).body;
    assert.deepEqual(
      shown.identifiers.map(({ spelled }: { spelled: string }) => spelled),
      ['olga-demo', 'olga@example.org'],
    );
    const login = 'mutation l($input: LoginByEmailInput!) { loginByEmail(input: $input) { token } }';
    const own = await world.graphql(login, { input: { email: olga.email, password: await world.encrypted(olga.password) } });
    assert.ok(own.body.data.loginByEmail.token, 'her password is hers');
    assert.equal(await ofGigya(world, olga, { profile: { firstName: 'Olga' } }), 0, 'her name is no way in');
    assert.equal((await updateUser(world, { nickname: 'Ola' }, await asOwner(world), short(olga))).code, undefined);
    const ann = await world.person({ username: 'ann', email: 'ann@example.org' });
    assert.equal(await ofGigya(world, ann, { newPassword: next }), 0, 'anybody else has one set');
  });

  test(name('its own person sets the password of such an account'), async () => {
    const { world } = await open('own way of an operator');
    const { username, password } = await world.person({ username: 'olga-demo', email: 'olga@example.org', rights: ['everything'] });
    const reply = await world.wso2('PATCH', '/scim2/Me', ofScim, { as: { username, password } });
    assert.equal(reply.status, 200, reply.text);
  });
}
