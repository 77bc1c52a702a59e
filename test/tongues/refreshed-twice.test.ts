// A client that asked twice at once with one refresh token lost its session: whichever of the two came second was taken for a thief. Now it is
// refused, and no more; a token that comes back later still ends everything.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { socialSignIn, socialToken } from '../../src/dialects/akamai/conformance/flow.ts';
import { signIn } from '../../src/dialects/hazizz/conformance/flow.ts';
import { runningClock } from '../../src/proving/levers/clock.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { openidOf } from '../wso2/openid.ts';

interface Renewed {
  readonly refresh: string | undefined;
}
interface Signed {
  readonly first: string;
  renew(token: string): Promise<Renewed>;
}

const dialects: Readonly<Record<string, (world: World) => Promise<Signed>>> = {
  async hazizz(world) {
    await world.person();
    const { refresh } = await signIn(world);
    const query = { grant_type: 'refresh_token', username: 'ann-demo', client_id: 'H_MOBILE' };
    return {
      first: refresh,
      renew: async (refresh_token) => ({
        refresh: (await world.hazizz('POST', '/auth-server/auth', undefined, { query: { ...query, refresh_token } })).body.refresh,
      }),
    };
  },
  async akamai(world) {
    const ben = { sub: 'h-10020', email: 'ben@example.org', email_verified: true, given_name: 'Ben', name: 'Ben Reed' };
    const { authorization_code: code } = (
      await socialSignIn(world, await socialToken(world, ben), { thin_registration: true, response_type: 'code' })
    ).body;
    const ask = async (given: object): Promise<Renewed> => ({
      refresh: (await world.akamai('/oauth/token', { redirect_uri: 'http://localhost', ...given }, { as: 'login' })).body.refresh_token,
    });
    const { refresh } = await ask({ grant_type: 'authorization_code', code });
    return { first: refresh!, renew: (refresh_token) => ask({ grant_type: 'refresh_token', refresh_token }) };
  },
  async openid(world) {
    await world.person();
    const openid = openidOf(world);
    const client = await openid.register();
    const { tokens } = await openid.grant(await openid.discover(client));
    const authorization = `Basic ${Buffer.from(`${client.client_id}:${client.client_secret}`).toString('base64')}`;
    return {
      first: tokens.refresh_token!,
      async renew(refresh_token) {
        const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token });
        const reply = await fetch(`${world.base}/oauth2/token`, { method: 'POST', headers: { authorization }, body });
        return { refresh: ((await reply.json()) as { refresh_token?: string }).refresh_token };
      },
    };
  },
};

for (const { engine, open } of await engines()) {
  for (const [name, come] of Object.entries(dialects)) {
    const opened = async (seed: string, tokens: object = {}) => {
      const { world } = await open(`${seed} ${name}`, { clock: runningClock() });
      await world.settings({ rates: { caller: null, address: null, tenant: null, client: null }, tokens });
      return { world, ...(await come(world)) };
    };

    test(`${engine}, ${name}: who asks twice within seconds is refused once, and goes on with what came of the other`, async () => {
      const { world, first, renew } = await opened('at once');
      const many = (await Promise.all(Array.from({ length: 6 }, () => renew(first)))).flatMap(({ refresh }) => refresh ?? []);
      assert.equal(many.length, 1, 'one of all');
      world.clock.forward(5);
      assert.equal((await renew(first)).refresh, undefined, 'and none later');
      const next = (await renew(many[0]!)).refresh;
      assert.ok(next, 'the session is alive');
      world.clock.forward(20);
      assert.equal((await renew(first)).refresh, undefined);
      assert.equal((await renew(next)).refresh, undefined, 'who comes back later has found it: it ends all');
    });

    test(`${engine}, ${name}: where the tenant spares nobody, the second ends all`, async () => {
      const { world, first, renew } = await opened('spared', { reuseSeconds: 0 });
      const next = (await renew(first)).refresh;
      assert.ok(next);
      world.clock.forward(1);
      assert.equal((await renew(first)).refresh, undefined);
      assert.equal((await renew(next)).refresh, undefined);
    });
  }
}
