// Who found a session gave the user name away: nobody was told, and whoever registered it next was taken for its person. Now another user name needs the
// present password or a sign-in of just now, and the former one is nobody else's for some days.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signedIn as authingSignedIn, updateUser } from '../../src/dialects/authing/conformance/flow.ts';
import { signedIn as gigyaSignedIn } from '../../src/dialects/gigya/conformance/flow.ts';
import { runningClock } from '../../src/proving/levers/clock.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { ownToken } from '../wso2/openid.ts';

/** What renames, and answers the code of the refusal, undefined where it was done. */
type Rename = (username: string) => Promise<number | undefined>;

interface Way {
  readonly stale: number;
  signIn(world: World): Promise<Rename>;
}

const patchOf = (username: string) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations: [{ op: 'replace', path: 'userName', value: username }],
});
const refusedBy = ({ status }: { readonly status: number }) => (status === 200 ? undefined : status);

const ways: Readonly<Record<string, Way>> = {
  gigya: {
    stale: 403110,
    async signIn(world) {
      const how = await gigyaSignedIn(world);
      return async (username) => (await world.gigya('accounts.setAccountInfo', { username }, how)).code || undefined;
    },
  },
  authing: {
    stale: 2206,
    async signIn(world) {
      const how = await authingSignedIn(world);
      return async (username) => (await updateUser(world, { username }, how)).code;
    },
  },
  'wso2: PATCH': {
    stale: 403,
    async signIn(world) {
      const how = { as: 'nobody', headers: { authorization: `Bearer ${await ownToken(world)}` } } as const;
      return async (username) => refusedBy(await world.wso2('PATCH', '/scim2/Me', patchOf(username), how));
    },
  },
  'wso2: PUT': {
    stale: 403,
    async signIn(world) {
      const how = { as: 'nobody', headers: { authorization: `Bearer ${await ownToken(world)}` } } as const;
      return async (userName) => refusedBy(await world.wso2('PUT', '/scim2/Me', { schemas: [], userName }, how));
    },
  },
};

const day = 86_400;

for (const { engine, open } of await engines()) {
  async function opened(seed: string) {
    const { world } = await open(seed, { clock: runningClock() });
    await world.settings({
      tokens: { passwordGrant: true },
      rates: { caller: null, address: null, tenant: null, registration: null },
      registration: { open: true },
      contacts: { verify: 'off', holdDays: 7 },
      identifiers: { signIn: ['username', 'email'] },
    });
    const ann = await world.person();
    const owner = { as: { username: ann.username, password: ann.password } };
    const nameNow = async (username: string) =>
      (await world.wso2('GET', '/scim2/Me', undefined, { as: { username, password: ann.password } })).body.userName;
    const register = async (username: string) => {
      const claims = [{ uri: 'http://wso2.org/claims/emailaddress', value: `${username}@thief.example` }];
      const user = { username, password: 'Wint3r!pine-42', claims };
      return (await world.wso2('POST', '/api/identity/user/v1.0/me', { user, properties: [] })).status === 201;
    };
    return { world, ann, owner, nameNow, register };
  }

  for (const [name, { stale, signIn }] of Object.entries(ways)) {
    test(`${engine}, ${name}: a session of long ago gives no other user name, a sign-in of just now does`, async () => {
      const { world, ann, nameNow } = await opened(`rename ${name}`);
      const found = await signIn(world);
      world.clock.forward(301);
      assert.equal(await found('gone-ann'), stale);
      assert.equal(await nameNow(ann.username), ann.username);
      assert.equal(await found(ann.username), undefined, 'the name that it has is no change');
      assert.equal(await found(ann.username.toUpperCase()), undefined, 'nor is another spelling');
      const fresh = await signIn(world);
      world.clock.forward(200);
      assert.equal(await fresh('new-ann'), undefined);
      assert.equal(await nameNow('new-ann'), 'new-ann');
    });
  }

  test(`${engine}, gigya: the present password stands for a recent sign-in, and a wrong one does not`, async () => {
    const { world, ann, nameNow } = await opened('by password');
    const how = await gigyaSignedIn(world);
    const rename = async (given: object) => (await world.gigya('accounts.setAccountInfo', { username: 'new-ann', ...given }, how)).code;
    assert.notEqual(await rename({ password: 'wrong' }), 0, 'also within a recent one');
    world.clock.forward(301);
    assert.notEqual(await rename({ password: 'wrong' }), 0);
    assert.equal(await nameNow(ann.username), ann.username);
    assert.equal(await rename({ password: ann.password }), 0);
    assert.equal(await nameNow('new-ann'), 'new-ann');
  });

  test(`${engine}, gigya: a first user name needs no recent sign-in`, async () => {
    const { world } = await opened('first name');
    await world.person({ username: '', email: 'no-name@example.org' });
    const { body } = await world.gigya('accounts.login', {
      loginID: 'no-name@example.org',
      password: 'correct horse',
      targetEnv: 'mobile',
    });
    world.clock.forward(301);
    const how = { as: 'session', session: body.sessionInfo } as const;
    assert.equal((await world.gigya('accounts.setAccountInfo', { username: 'first' }, how)).code, 0);
  });

  test(`${engine}: a former user name is nobody else's for the days of the hold, and its owner's at once`, async () => {
    const { world, ann, owner, nameNow, register } = await opened('former name');
    const as = (username: string) => ({ as: { username, password: ann.password } });
    const rename = async (from: string, to: string) => refusedBy(await world.wso2('PATCH', '/scim2/Me', patchOf(to), as(from)));
    assert.equal(await rename(ann.username, 'second'), undefined);
    assert.equal(await rename('second', 'third'), undefined);
    assert.equal(await rename('third', 'THIRD'), undefined);
    assert.equal(await register(ann.username), false, 'the name that services know');
    assert.equal((await world.wso2('GET', '/scim2/Me', undefined, owner)).status, 401, 'it signs nobody in');
    assert.ok(await register('second'), 'one name is kept, and not all that a person tries');
    assert.equal(await rename('third', ann.username), undefined, 'it comes back');
    assert.equal(await nameNow(ann.username), ann.username);
    assert.equal(await rename(ann.username, 'fourth'), undefined);
    world.clock.forward(6 * day);
    assert.equal(await register(ann.username), false);
    world.clock.forward(day + 60);
    assert.ok(await register(ann.username));
  });

  test(`${engine}: an operator's change keeps no former user name, and contacts.holdDays 0 none at all`, async () => {
    const { world, ann, register } = await opened('operators');
    const operator = (id: string, username: string) => world.wso2('PATCH', `/scim2/Users/${id}`, patchOf(username));
    assert.equal((await operator(ann.id, 'second')).status, 200);
    assert.ok(await register(ann.username));
    await world.settings({ contacts: { holdDays: 0 } });
    const as = { as: { username: 'second', password: ann.password } };
    assert.equal((await world.wso2('PATCH', '/scim2/Me', patchOf('third'), as)).status, 200);
    assert.ok(await register('second'));
  });
}
