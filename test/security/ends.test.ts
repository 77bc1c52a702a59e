// What ends by itself: a session that nobody uses, and a family of refresh tokens, which was renewed for ever; and a code that a client with a secret
// got without a challenge.
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import * as oc from 'openid-client';
import { settingsFrom } from '../../src/core/tenants/settings/index.ts';
import { signIn as atAkamai } from '../../src/dialects/akamai/conformance/flow.ts';
import { signedIn as atAuthing, user } from '../../src/dialects/authing/conformance/flow.ts';
import { login } from '../../src/dialects/gigya/conformance/flow.ts';
import { signIn as atHazizz } from '../../src/dialects/hazizz/conformance/flow.ts';
import { dialects } from '../../src/dialects.ts';
import type { World } from '../../src/proving/world-type.ts';
import { migrate } from '../../src/storage/sql/migrate.ts';
import { engines } from '../engines-of.ts';
import { callback, openidOf } from '../wso2/openid.ts';

const day = 86_400;

/** Moves time for the world, and for the provider's library, which looks at the machine's clock. */
function clockOf(t: TestContext, world: World): (seconds: number) => void {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  return (seconds) => {
    world.clock.forward(seconds);
    t.mock.timers.setTime(Date.now() + seconds * 1000);
  };
}

test('a new tenant ends unused sessions after an hour, refresh tokens after 90 days, and wants challenges; presets are as their vendors', () => {
  const { sessions, tokens } = settingsFrom({});
  assert.deepEqual([sessions.idleSeconds, tokens.refreshMaxSeconds, tokens.requirePkce], [3600, 90 * day, true]);
  for (const { name, preset } of dialects)
    assert.deepEqual(
      [preset.sessions?.idleSeconds, preset.tokens?.refreshMaxSeconds, preset.tokens?.requirePkce],
      [null, null, false],
      name,
    );
});

/** A session of each dialect, as whether it is good. */
const sessions: Readonly<Record<string, (world: World) => Promise<() => Promise<boolean>>>> = {
  async gigya(world) {
    const { sessionInfo: session } = (await login(world, undefined, { targetEnv: 'mobile' })).body;
    return async () => (await world.gigya('accounts.getAccountInfo', {}, { as: 'session', session })).code === 0;
  },
  async hazizz(world) {
    const { token } = await atHazizz(world);
    return async () => (await world.hazizz('GET', '/hazizz-server/me/details', undefined, { token })).status === 200;
  },
  async authing(world) {
    const how = await atAuthing(world);
    return async () => (await user(world, how)).body.data?.user?.id !== undefined;
  },
  async 'OpenID provider'(world) {
    const { register, discover, through } = openidOf(world);
    const config = await discover(await register());
    const address = oc.buildAuthorizationUrl(config, { redirect_uri: callback, scope: 'openid' }).href;
    const { go } = await through(address);
    return async () => (await go(address)).url.startsWith(callback);
  },
};

for (const { engine, open } of await engines()) {
  for (const [name, begin] of Object.entries(sessions))
    test(`${engine}, ${name}: a session that nobody used for so long is over, and one that is used lasts`, async (t) => {
      const { world } = await open(`idle ${name}`);
      const forward = clockOf(t, world);
      await world.settings({ sessions: { idleSeconds: 3600, lifeSeconds: 7 * day }, tokens: { accessSeconds: 7 * day } });
      await world.person();
      const isGood = await begin(world);
      for (let each = 0; each < 4; each += 1) {
        forward(3000);
        assert.equal(await isGood(), true, `used ${each + 1} times`);
      }
      forward(3600);
      assert.equal(await isGood(), false);
      await world.settings({ sessions: { idleSeconds: null } });
      const unbounded = await begin(world);
      forward(day);
      assert.equal(await unbounded(), true, 'where the tenant wants none there is no such end');
    });

  test(`${engine}: refresh tokens end for good so long after the sign-in, however often they are renewed`, async (t) => {
    const { world } = await open('families');
    const forward = clockOf(t, world);
    await world.settings({ tokens: { refreshSeconds: 4 * day, refreshMaxSeconds: 10 * day } });
    await world.person();
    const { register, discover, grant } = openidOf(world);
    const config = await discover(await register());
    const held = {
      akamai: String((await atAkamai(world, undefined, { response_type: 'code' })).body.authorization_code ?? ''),
      hazizz: (await atHazizz(world)).refresh,
      provider: (await grant(config)).tokens.refresh_token!,
    };
    const redeemed = await world.akamai(
      '/oauth/token',
      { grant_type: 'authorization_code', code: held.akamai, redirect_uri: 'http://localhost' },
      { as: 'login' },
    );
    held.akamai = redeemed.body.refresh_token;
    const renew: Readonly<Record<keyof typeof held, (token: string) => Promise<string | undefined>>> = {
      akamai: async (refresh_token) =>
        (await world.akamai('/oauth/token', { grant_type: 'refresh_token', refresh_token }, { as: 'login' })).body.refresh_token,
      hazizz: async (refresh_token) =>
        (
          await world.hazizz(
            'POST',
            `/auth-server/auth?${new URLSearchParams({ grant_type: 'refresh_token', username: 'ann-demo', refresh_token })}`,
          )
        ).body.refresh,
      provider: (token) =>
        oc.refreshTokenGrant(config, token).then(
          (tokens) => tokens.refresh_token,
          () => undefined,
        ),
    };
    for (const at of [3, 6, 9]) {
      forward(3 * day);
      for (const name of ['akamai', 'hazizz', 'provider'] as const) {
        const next = await renew[name](held[name]);
        assert.equal(typeof next, 'string', `${name} on day ${at}`);
        held[name] = next!;
      }
    }
    forward(day);
    for (const name of ['akamai', 'hazizz', 'provider'] as const) assert.equal(await renew[name](held[name]), undefined, name);
  });

  test(`${engine}: an application with a secret gets a code for a challenge alone, where the tenant wants it`, async () => {
    const { world } = await open('challenges');
    await world.person();
    const { register, discover, through, browser } = openidOf(world);
    const config = await discover(await register());
    const bare = oc.buildAuthorizationUrl(config, { redirect_uri: callback, scope: 'openid', state: 's' }).href;
    assert.ok(new URL((await through(bare)).done.url).searchParams.get('code'), 'none is wanted unless the tenant says so');
    await world.settings({ tokens: { requirePkce: true } });
    const refused = new URL((await browser(world.base).go(bare)).url);
    assert.deepEqual([refused.searchParams.get('error'), refused.searchParams.get('code')], ['invalid_request', null]);
    const challenge = await oc.calculatePKCECodeChallenge(oc.randomPKCECodeVerifier());
    const { done } = await through(`${bare}&code_challenge=${challenge}&code_challenge_method=S256`);
    assert.ok(new URL(done.url).searchParams.get('code'));
  });

  test(`${engine}: tenants that were there before go on as they did`, async () => {
    const { world, opened } = await open('before');
    const { db } = opened.engine;
    await db.deleteFrom('tenant_settings').where('section', 'in', ['sessions', 'tokens']).execute();
    await world.settings({ tokens: { accessSeconds: 60 } });
    await db.schema.alterTable('refresh_tokens').dropColumn('began').execute();
    await db.deleteFrom('migrations').where('name', '=', '0075-ends-for-good').execute();
    await migrate(opened.engine, 1, () => {});
    const { sessions, tokens } = (await world.console('GET', '/settings')).body;
    assert.deepEqual([sessions.idleSeconds, tokens.refreshMaxSeconds, tokens.requirePkce, tokens.accessSeconds], [null, null, false, 60]);
  });
}
