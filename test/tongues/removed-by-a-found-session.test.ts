// Who found a session removed the account for good, where a tenant lets people remove their own. Now it needs a sign-in of just now.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signIn as akamaiSignIn } from '../../src/dialects/akamai/conformance/flow.ts';
import { signIn as hazizzSignIn } from '../../src/dialects/hazizz/conformance/flow.ts';
import { runningClock } from '../../src/proving/levers/clock.ts';
import type { TestPerson, World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { ownToken } from '../wso2/openid.ts';

interface Way {
  /** What the refusal is in the dialect. */
  readonly stale: number;
  /** Signs in; what it answers removes the account, and answers the code of the refusal, undefined where it was done. */
  signIn(world: World, ann: TestPerson): Promise<() => Promise<number | undefined>>;
}

const byHazizz = (method: 'DELETE' | 'POST', path: (ann: TestPerson) => string): Way => ({
  stale: 18,
  async signIn(world, ann) {
    const { token } = await hazizzSignIn(world);
    return async () => (await world.hazizz(method, path(ann), {}, { token })).code;
  },
});

const ways: Readonly<Record<string, Way>> = {
  'hazizz: DELETE of oneself': byHazizz('DELETE', ({ number }) => `/auth-server/users/${number}`),
  'hazizz: DELETE of oneself at the other server': byHazizz('DELETE', ({ number }) => `/hazizz-server/users/${number}`),
  'hazizz: account/remove': byHazizz('POST', () => '/auth-server/account/remove'),
  'akamai: entity.delete': {
    stale: 414,
    async signIn(world) {
      const { access_token: token } = (await akamaiSignIn(world)).body;
      return async () => (await world.akamai('/entity.delete', { type_name: 'user' }, { as: 'nobody', token })).code;
    },
  },
  'wso2: DELETE /scim2/Me by a token': {
    stale: 403,
    async signIn(world) {
      const headers = { authorization: `Bearer ${await ownToken(world)}` };
      return async () => {
        const { status } = await world.wso2('DELETE', '/scim2/Me', undefined, { as: 'nobody', headers });
        return status === 204 ? undefined : status;
      };
    },
  },
};

for (const { engine, open } of await engines()) {
  async function opened(seed: string) {
    const { world } = await open(seed, { clock: runningClock() });
    await world.settings({
      accounts: { removeOwn: true },
      tokens: { passwordGrant: true },
      rates: { caller: null, address: null, tenant: null },
    });
    const ann = await world.person();
    const isThere = async () => (await world.akamai('/entity', { type_name: 'user', uuid: ann.id })).body.stat === 'ok';
    return { world, ann, isThere };
  }

  for (const [name, { stale, signIn }] of Object.entries(ways)) {
    test(`${engine}, ${name}: a session of long ago removes nobody, a sign-in of just now does`, async () => {
      const { world, ann, isThere } = await opened(`removal ${name}`);
      const found = await signIn(world, ann);
      world.clock.forward(301);
      assert.equal(await found(), stale);
      assert.ok(await isThere());
      const fresh = await signIn(world, ann);
      world.clock.forward(200);
      assert.equal(await fresh(), undefined);
      assert.equal(await isThere(), false);
    });
  }

  test(`${engine}, akamai: a token that a client got for somebody removes nobody, and an operator is asked for nothing`, async () => {
    const { world, ann, isThere } = await opened('removal by clients');
    const token = (await world.akamai('/access/getAccessToken', { type_name: 'user', uuid: ann.id })).body.accessToken;
    assert.equal((await world.akamai('/entity.delete', { type_name: 'user' }, { as: 'nobody', token })).code, 414);
    assert.ok(await isThere());
    assert.equal((await world.akamai('/entity.delete', { type_name: 'user', uuid: ann.id })).body.stat, 'ok');
  });

  test(`${engine}, wso2: the password that comes along is a sign-in of just now`, async () => {
    const { world, ann, isThere } = await opened('removal by password');
    assert.equal(
      (await world.wso2('DELETE', '/scim2/Me', undefined, { as: { username: ann.username, password: ann.password } })).status,
      204,
    );
    assert.equal(await isThere(), false);
  });
}
