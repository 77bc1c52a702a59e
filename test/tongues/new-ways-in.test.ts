// Who found a session gave the account another way in: a first password where it had none, an identity at another provider, a first address. None of
// them was told to anybody. Now each needs a sign-in of just now, and a session, token or ticket is as old as the sign-in that it came of.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recoveryCode, socialSignIn, socialToken } from '../../src/dialects/akamai/conformance/flow.ts';
import { bindEmail, sendEmail, updatePassword } from '../../src/dialects/authing/conformance/flow.ts';
import { byGoogle, dora, registerAtGoogle, signIn, withProviders } from '../../src/dialects/hazizz/conformance/flow.ts';
import { runningClock } from '../../src/proving/levers/clock.ts';
import type { TestPerson, World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { enrolApp, houseOf } from '../factors/people.ts';

const next = 'Wint3r!pine-42';
const ben = { sub: 'h-10020', email: 'ben@example.org', email_verified: true, given_name: 'Ben', name: 'Ben Reed' };

/** A session of somebody; `ask` answers the code of the refusal, undefined where it was done, and `renewed` the same session as it is refreshed. */
interface Found {
  ask(): Promise<number | undefined>;
  renewed?(): Promise<Found>;
}

interface Way {
  /** What it is answered with in the dialect. */
  readonly stale: number;
  signIn(world: World, more: { readonly ann: TestPerson; forgetPassword(): Promise<void> }): Promise<Found>;
}

const linkAtAkamai = (world: World, access_token: string) => async () =>
  (await world.akamai('/oauth/link_account_native', { access_token, token: await socialToken(world, { ...ben, sub: 'thief' }) })).code;

const firstAtAkamai = (world: World, access_token: string) => async () => {
  const given = { form: 'changePasswordForm', currentPassword: 'whatever', newPassword: next, newPasswordConfirm: next, access_token };
  return (await world.akamai('/oauth/update_profile_native', given)).code;
};

const socially = async (world: World, more: object = {}) =>
  (await socialSignIn(world, await socialToken(world, ben), { thin_registration: true, ...more })).body;
const redeem = async (world: World, given: object) =>
  (await world.akamai('/oauth/token', { redirect_uri: 'http://localhost', ...given }, { as: 'login' })).body;

const found: Readonly<Record<string, Way>> = {
  'gigya: a first password': {
    stale: 403110,
    async signIn(world, { ann, forgetPassword }) {
      const { body } = await world.gigya('accounts.login', { loginID: ann.email, password: ann.password, targetEnv: 'mobile' });
      await forgetPassword();
      const how = { as: 'session', session: body.sessionInfo } as const;
      return {
        ask: async () =>
          (await world.gigya('accounts.setAccountInfo', { newPassword: next, password: ann.password }, how)).code || undefined,
      };
    },
  },
  'authing: a first password': {
    stale: 2206,
    async signIn(world, { ann, forgetPassword }) {
      const login = 'mutation l($input: LoginByEmailInput!) { loginByEmail(input: $input) { token } }';
      const { body } = await world.graphql(login, { input: { email: ann.email, password: ann.password } });
      await forgetPassword();
      const how = { token: body.data.loginByEmail.token };
      return { ask: async () => (await updatePassword(world, next, ann.password, how)).code };
    },
  },
  'authing: a first address': {
    stale: 2206,
    async signIn(world) {
      const login = 'mutation l($input: LoginByUsernameInput!) { loginByUsername(input: $input) { token } }';
      const { body } = await world.graphql(login, { input: { username: 'no-mail', password: 'correct horse' } });
      const how = { token: body.data.loginByUsername.token };
      return {
        ask: async () => {
          await sendEmail(world, 'thief@evil.example', 'CHANGE_EMAIL');
          return (await bindEmail(world, 'thief@evil.example', world.mail.last('thief@evil.example').code, how)).code;
        },
      };
    },
  },
  'hazizz: a first password': {
    stale: 18,
    async signIn(world) {
      await withProviders(world);
      await registerAtGoogle(world, await world.provider.token(dora));
      const { token } = (await byGoogle(world, await world.provider.token(dora))).body;
      const given = { password: world.digested(next) };
      return { ask: async () => (await world.hazizz('PATCH', '/auth-server/account/password', given, { token })).code };
    },
  },
  'hazizz: an identity': {
    stale: 18,
    async signIn(world) {
      await withProviders(world);
      const { token, refresh } = await signIn(world);
      const using = (bearer: string): Found => ({
        ask: async () => {
          const given = { openIdToken: await world.provider.token({ ...dora, sub: 'thief' }) };
          return (await world.hazizz('POST', '/auth-server/account/googleaccount', given, { token: bearer })).code;
        },
      });
      const query = { grant_type: 'refresh_token', username: 'ann-demo', refresh_token: refresh, client_id: 'H_MOBILE' };
      return {
        ...using(token),
        renewed: async () => using((await world.hazizz('POST', '/auth-server/auth', undefined, { query })).body.token),
      };
    },
  },
  'akamai: a first password': {
    stale: 390,
    signIn: async (world) => ({ ask: firstAtAkamai(world, (await socially(world)).access_token) }),
  },
  'akamai: an identity': {
    stale: 414,
    signIn: async (world) => ({ ask: linkAtAkamai(world, (await socially(world)).access_token) }),
  },
  'akamai: an identity, after a code was redeemed': {
    stale: 414,
    async signIn(world) {
      const { authorization_code: code } = await socially(world, { response_type: 'code' });
      const { access_token, refresh_token } = await redeem(world, { grant_type: 'authorization_code', code });
      return {
        ask: linkAtAkamai(world, access_token),
        async renewed() {
          const { access_token: token } = await redeem(world, { grant_type: 'refresh_token', refresh_token });
          return { ask: linkAtAkamai(world, token) };
        },
      };
    },
  },
};

for (const { engine, open } of await engines()) {
  async function opened(seed: string) {
    const built = await open(seed, { clock: runningClock() });
    const { world, app } = built;
    const free = { rates: { caller: null, address: null, tenant: null } };
    await world.settings({ ...free, passwords: { askCurrent: false }, identifiers: { signIn: ['username', 'email'] } });
    const ann = await world.person();
    await world.person({ username: 'no-mail', email: '' });
    const forgetPassword = () => app.stores.passwords.delete(world.keys.tenant, ann.id);
    return { built, world, app, ann, more: { ann, forgetPassword } };
  }

  for (const [name, { stale, signIn: come }] of Object.entries(found)) {
    test(`${engine}, ${name}: a sign-in of just now is needed`, async () => {
      const { world, more } = await opened(`stale ${name}`);
      const old = await come(world, more);
      world.clock.forward(301);
      assert.equal(await old.ask(), stale);
      const renewed = await old.renewed?.();
      if (renewed) assert.equal(await renewed.ask(), stale, 'refreshed, it is as old as its sign-in');
    });

    test(`${engine}, ${name}: after a sign-in of just now it is done`, async () => {
      const { world, more } = await opened(`fresh ${name}`);
      const { ask } = await come(world, more);
      world.clock.forward(200);
      assert.equal(await ask(), undefined);
    });
  }

  test(`${engine}, akamai: a token that a client got for somebody gives no way in, and a redeemed recovery code does`, async () => {
    const { world, ann } = await opened('tokens of clients');
    const got = (await world.akamai('/access/getAccessToken', { type_name: 'user', uuid: ann.id })).body.accessToken;
    assert.equal(await linkAtAkamai(world, got)(), 414);
    const { authorizationCode: code } = (
      await world.akamai(
        '/access/getAuthorizationCode',
        { type_name: 'user', uuid: ann.id, redirect_uri: 'http://localhost' },
        { as: 'owner' },
      )
    ).body;
    const redeemed = await world.akamai(
      '/oauth/token',
      { grant_type: 'authorization_code', code, redirect_uri: 'http://localhost' },
      { as: 'owner' },
    );
    assert.equal(await linkAtAkamai(world, redeemed.body.access_token)(), 414);
    const mailed = await recoveryCode(world);
    world.clock.forward(900);
    const { access_token } = await redeem(world, { grant_type: 'authorization_code', code: mailed });
    assert.equal(await linkAtAkamai(world, access_token)(), undefined);
  });

  test(`${engine}: who has a second factor gets no identity by a password alone, in a sign-in that was let in without it`, async () => {
    const { world, ann, app, built } = await opened('a password alone');
    const signInForm = { form: 'signInForm', signInEmailAddress: ann.email, currentPassword: ann.password };
    const atAkamai = async (more: object = {}) => (await world.akamai('/oauth/auth_native_traditional', { ...signInForm, ...more })).body;
    const linked = async () => (await app.stores.identities.list(world.keys.tenant, ann.id)).map(({ subject }) => subject);
    const atHazizz = (): Promise<Found> => found['hazizz: an identity']!.signIn(world, { ann, forgetPassword: async () => {} });
    await enrolApp(houseOf(built), ann.id, app.now());
    await world.settings({ secondFactor: { risk: ['long-absence'] } });
    const { access_token } = await atAkamai();
    assert.ok(access_token, 'the tenant lets that sign-in in');
    assert.equal(await linkAtAkamai(world, access_token)(), 414);
    const merge_token = await socialToken(world, { ...ben, sub: 'thief' });
    assert.equal((await atAkamai({ merge_token })).code, 414);
    assert.equal(await (await atHazizz()).ask(), 18);
    assert.deepEqual(await linked(), []);
    await app.stores.authenticators.deleteOf(world.keys.tenant, ann.id);
    await app.stores.accountStates.update(world.keys.tenant, ann.id, { secondFactors: 0 });
    assert.equal(await linkAtAkamai(world, access_token)(), undefined);
    assert.deepEqual(await linked(), ['thief']);
  });
}
