// Where a tenant tells nobody who exists, an answer still told it by the work before it: a mail that was sent, a row that was read, a refusal that only
// an account can meet. Every door that names a person, in every dialect, on the pages and at the provider, judged by its answer and by that work.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SettingsPatch } from '../../src/core/tenants/index.ts';
import { basic, form } from '../../src/proving/http.ts';
import type { BuiltWorld } from '../../src/proving/world.ts';
import type { World } from '../../src/proving/world-type.ts';
import { formed, json } from '../cross/door.ts';
import type { Asking } from '../cross/ground.ts';
import { engines } from '../engines-of.ts';
import { callback, openidOf } from '../wso2/openid.ts';

const wrong = 'not the password';
const pkce = { code_challenge: 'a'.repeat(43), code_challenge_method: 'S256' };

/** Whoever is named: by an address, and by a user name that is an address, too, so that each door can name them alike. */
interface Named {
  readonly email: string;
}

interface Door {
  /** What must stand before it can be asked: a client, a flow of a sign-in. */
  prepare?(world: World): Promise<string>;
  ask(world: World, named: Named, prepared: string): Asking;
}

const post = (path: string, headers: Readonly<Record<string, string>>, body: string): Asking => ({ method: 'POST', path, headers, body });
const gigya =
  (method: string) =>
  (given: (named: Named) => Record<string, unknown>): Door => ({
    ask: (world, named) => post(`/${method}`, formed, form({ apiKey: world.keys.gigya.apiKey, ...given(named) })),
  });
const akamai = (path: string, named: (email: string) => Record<string, unknown>): Door => ({
  ask: ({ keys }, { email }) => {
    const flow = { flow: 'standard', flow_version: 'HEAD', locale: 'en-US', redirect_uri: 'http://localhost', response_type: 'token' };
    return post(path, formed, form({ client_id: keys.akamai.login.id, ...flow, ...named(email) }));
  },
});
const authing = (field: (email: string) => string): Door => ({
  ask: ({ keys }, { email }) =>
    post('/graphql/v2', { ...json, 'x-authing-app-id': keys.authing.app }, JSON.stringify({ query: `mutation { ${field(email)} }` })),
});
const portal = ({ keys: { wso2 } }: World) => ({ ...json, authorization: basic(wso2.portal.name, wso2.portal.secret) });
const wso2 = (path: string, who: 'portal' | 'nobody', body: (email: string) => unknown): Door => ({
  ask: (world, { email }) => post(path, who === 'portal' ? portal(world) : json, JSON.stringify(body(email))),
});
const page = (path: string): Door => ({ ask: (_world, { email }) => post(path, formed, form({ username: email })) });

/** A browser that was sent to the sign-in page: path and cookies. */
async function atSignIn(world: World): Promise<readonly [string, string]> {
  const { register, browser } = openidOf(world);
  const { client_id } = await register();
  const query = { response_type: 'code', redirect_uri: callback, scope: 'openid', client_id, ...pkce };
  const { go, jar } = browser(world.base);
  const { pathname, search } = new URL((await go(`${world.base}/oauth2/authorize?${form(query)}`)).url);
  return [pathname + search, [...jar].map((pair) => pair.join('=')).join('; ')];
}

const signIns: Readonly<Record<string, Door>> = {
  'gigya, accounts.login': gigya('accounts.login')(({ email }) => ({ loginID: email, password: wrong })),
  'akamai, auth_native_traditional': akamai('/oauth/auth_native_traditional', (email) => ({
    form: 'signInForm',
    signInEmailAddress: email,
    currentPassword: wrong,
  })),
  'akamai, sign-in page': {
    prepare: async (world) => {
      const value = JSON.stringify(['http://localhost']);
      await world.akamai('/settings/set', { for_client_id: world.keys.akamai.login.id, key: 'redirect_uris', value });
      return '';
    },
    ask: akamai('/oauth/signin', (email) => ({
      form: 'signInForm',
      signInEmailAddress: email,
      currentPassword: wrong,
      response_type: 'code',
    })).ask,
  },
  'authing, loginByEmail': authing((email) => `loginByEmail(input: {email: "${email}", password: "${wrong}"}) { id }`),
  'authing, loginByUsername': authing((email) => `loginByUsername(input: {username: "${email}", password: "${wrong}"}) { id }`),
  'wso2, authenticate': wso2('/api/identity/auth/v1.1/authenticate', 'nobody', (username) => ({ username, password: wrong })),
  'wso2, Basic of a person': {
    ask: (_world, { email }) => ({ method: 'GET', path: '/scim2/Me', headers: { authorization: basic(email, wrong) } }),
  },
  'hazizz, auth': {
    ask: (world, { email }) => {
      const query = { grant_type: 'password', username: email, password: world.digested(wrong), client_id: 'H_MOBILE' };
      return { method: 'POST', path: `/auth-server/auth?${form(query)}` };
    },
  },
  'OpenID, password grant': {
    prepare: async (world) => {
      const { client_id, client_secret } = await openidOf(world).register({ grant_types: ['password'] });
      return basic(client_id, client_secret);
    },
    ask: (_world, { email }, authorization) =>
      post('/oauth2/token', { ...formed, authorization }, form({ grant_type: 'password', username: email, password: wrong })),
  },
  'OpenID, sign-in page': {
    prepare: async (world) => JSON.stringify(await atSignIn(world)),
    ask: (_world, { email }, prepared) => {
      const [path, cookie] = JSON.parse(prepared) as [string, string];
      return post(path, { ...formed, cookie }, form({ username: email, password: wrong }));
    },
  },
  'OpenID, native sign-in': {
    prepare: async (world) => {
      const native = { grant_types: ['authorization_code'], token_endpoint_auth_method: 'none', api_based_authentication: true };
      const { client_id } = await openidOf(world).register(native);
      const query = {
        response_type: 'code',
        response_mode: 'direct',
        redirect_uri: callback,
        scope: 'openid',
        client_id,
        ...pkce,
      };
      const { body } = await world.raw({ method: 'POST', url: `${world.base}/oauth2/authorize`, headers: formed, body: form(query) });
      return body.flowId;
    },
    ask: (_world, { email: username }, flowId) => {
      const selectedAuthenticator = { authenticatorId: 'QmFzaWNBdXRoZW50aWNhdG9yOkxPQ0FM', params: { username, password: wrong } };
      return post('/oauth2/authn', json, JSON.stringify({ flowId, selectedAuthenticator }));
    },
  },
};

const v0 = '/api/identity/recovery/v0.9';
const byEmail = (value: string) => [{ uri: 'http://wso2.org/claims/emailaddress', value }];

const recoveries: Readonly<Record<string, Door>> = {
  'gigya, accounts.resetPassword': gigya('accounts.resetPassword')(({ email }) => ({ loginID: email })),
  'akamai, forgotten password': akamai('/oauth/forgot_password_native', (email) => ({
    form: 'forgotPasswordForm',
    signInEmailAddress: email,
  })),
  'akamai, verification again': akamai('/oauth/verify_email_native', (email) => ({
    form: 'resendVerificationForm',
    signInEmailAddress: email,
  })),
  'authing, code of a lost password': authing((email) => `sendEmail(email: "${email}", scene: RESET_PASSWORD) { code message }`),
  'authing, code of a verification': authing((email) => `sendEmail(email: "${email}", scene: VERIFY_EMAIL) { code message }`),
  'authing, code of a change': authing((email) => `sendEmail(email: "${email}", scene: CHANGE_EMAIL) { code message }`),
  'authing, wrong code': authing((email) => `resetPassword(email: "${email}", code: "000000", newPassword: "Blue-Sky-4242") { code }`),
  'wso2, recover-password of a portal': wso2(`${v0}/recover-password?notify=true`, 'portal', (username) => ({
    user: { username },
    properties: [],
  })),
  'wso2, recover-password of anybody': wso2(`${v0}/recover-password?notify=true`, 'nobody', (username) => ({
    user: { username },
    properties: [],
  })),
  'wso2, recover-username of a portal': wso2(`${v0}/recover-username?notify=true`, 'portal', byEmail),
  'wso2, recover-username of anybody': wso2(`${v0}/recover-username?notify=true`, 'nobody', byEmail),
  'page of a lost password': page('/accountrecoveryendpoint/recoveraccountrouter.do'),
  'page of a sign-in without a password': {
    prepare: async (world) => JSON.stringify(await atSignIn(world)),
    ask: (_world, { email }, prepared) => {
      const [path, cookie] = JSON.parse(prepared) as [string, string];
      return post(path.replace('login.do', 'login.do/one-time'), { ...formed, cookie }, form({ username: email }));
    },
  },
  'page of the verification again': page('/accountrecoveryendpoint/resendconfirmation.do'),
};

/** Those that exist, in all the states that a door could tell. */
const people: Readonly<Record<string, Parameters<World['person']>[0]>> = {
  'verified@example.org': { verified: true },
  'unverified@example.org': { verified: false },
  'passwordless@example.org': { verified: true, password: null },
  'disabled@example.org': { verified: true, disabled: true },
  'expired@example.org': { verified: true, expiresIn: -60 },
  'locked@example.org': { verified: true, locked: true },
};

const everybodys: SettingsPatch = {
  disclosure: { signIn: 'generic', recovery: 'silent', accountState: 'silent' },
  recovery: { username: true },
  oneTimeSignIn: { mail: true },
  tokens: { passwordGrant: true },
  apis: { wso2: { generation: '7', publicRecovery: true } },
};
const unlimited = { address: null, caller: null, tenant: null, client: null } as const;

interface Told {
  readonly answer: string;
  /** Calls of tables, hashes and senders until the answer was written. */
  readonly work: Readonly<Record<string, number>>;
}

/** A server of its own, which says how much was done when an answer is written: what is done later nobody can time. */
async function listening(built: BuiltWorld) {
  const server = built.app.server();
  let done: ReadonlyMap<string, number> = new Map();
  server.addHook('onSend', async () => {
    done = new Map(built.calls);
  });
  await server.ready();
  const { host } = new URL(built.world.base);
  let calls = 0;
  return async ({ method, path, headers = {}, body }: Asking, named: Named): Promise<Told> => {
    const before = new Map(built.calls);
    done = new Map();
    calls += 1;
    // Each from an address of its own: what is counted there is the same for all.
    const from = { host, 'x-forwarded-for': `10.0.${calls >> 8}.${calls & 255}` };
    const reply = await server.inject({
      method: method as 'GET',
      url: path,
      headers: { ...from, ...headers },
      ...(body === undefined ? {} : { payload: body }),
    });
    const after = done.size > 0 ? done : new Map(built.calls);
    await built.app.settled();
    const work = Object.fromEntries(
      [...after].map(([call, count]) => [call, count - (before.get(call) ?? 0)]).filter(([, count]) => count !== 0),
    );
    // Ids, times and challenges are new in each answer; the name is the caller's own.
    const told = JSON.stringify([reply.statusCode, { ...reply.headers, date: '', 'content-length': '' }, reply.body])
      .replaceAll(named.email, '')
      .replaceAll(encodeURIComponent(named.email), '')
      .replace(/[\w+/=-]{16,}|\d{4}-\d\d-\d\dT[\d:.]+Z?/g, '~');
    return { answer: told, work };
  };
}

async function opened(open: (seed: string, options: object) => Promise<BuiltWorld>, seed: string, more: SettingsPatch) {
  const built = await open(seed, { trustedProxies: ['127.0.0.1'] });
  const { world } = built;
  await world.settings({ ...everybodys, ...more });
  for (const [email, state] of Object.entries(people)) await world.person({ username: email, email, ...state });
  return { built, world, tell: await listening(built) };
}

/** One world for many doors, each of them a day after the last: what was counted is forgotten by then. */
function daily(make: () => ReturnType<typeof opened>): typeof make {
  let made: ReturnType<typeof opened> | undefined;
  return async () => {
    made ??= make();
    const { world } = await made;
    world.clock.forward(86_400);
    return made;
  };
}

const nobody: Named = { email: 'nobody@example.org' };
const failures = 4;

for (const { engine, open, openForAll } of await engines()) {
  const captcha = { verifier: 'altcha', signInAfter: 2, windowSeconds: 300 } as const;
  const locking = daily(() => opened(openForAll, 'generic', { rates: unlimited, lockout: { failures, addressFailures: 0 } }));
  const proving = daily(() => opened(openForAll, 'captcha', { rates: unlimited, lockout: { failures: 0, addressFailures: 0 }, captcha }));
  const silent = daily(() => opened(openForAll, 'silent', { rates: { ...unlimited, codeResendSeconds: 0, recipient: null } }));

  for (const [name, door] of Object.entries(signIns)) {
    const judged = async (there: typeof locking, tries: number) => {
      const { world, tell } = await there();
      const heard = async (named: Named) => {
        const prepared = (await door.prepare?.(world)) ?? '';
        const all: Told[] = [];
        for (let each = 0; each < tries; each += 1) all.push(await tell(door.ask(world, named, prepared), named));
        return all;
      };
      // What is done once an hour, or once in a process.
      await heard({ email: 'first@example.org' });
      return { heard, unknown: await heard(nobody) };
    };

    test(`${engine}, ${name}: a name that nobody has is refused, locked and worked for as one that somebody has`, async () => {
      const { heard, unknown } = await judged(locking, failures + 2);
      for (const email of Object.keys(people).filter((each) => !each.startsWith('locked')))
        assert.deepEqual(await heard({ email }), unknown, email);
      assert.equal(new Set(unknown.slice(0, failures - 1).map(({ answer }) => answer)).size, 1);
      assert.ok(unknown[0]!.work['hashes.verify'], 'a hash is judged');
      assert.equal(unknown.at(-1)!.work['hashes.verify'], undefined, 'and none once it is locked');
    });

    test(`${engine}, ${name}: a captcha is due for a name that nobody has when it is for one that somebody has`, async () => {
      const { heard, unknown } = await judged(proving, 4);
      for (const email of ['verified@example.org', 'passwordless@example.org', 'disabled@example.org'])
        assert.deepEqual(await heard({ email }), unknown, email);
      const judgedHashes = unknown.map(({ work }) => work['hashes.verify'] ?? 0);
      assert.deepEqual(judgedHashes, [1, 1, 0, 0], 'it is due after two failures, from whatever address');
    });
  }

  test(`${engine}: former passwords are compared for a name that nobody has as for one that has any number of them`, async () => {
    const more: SettingsPatch = {
      rates: unlimited,
      lockout: { failures: 0, addressFailures: 0 },
      passwords: { remember: 3, askCurrent: false },
    };
    const { world, tell } = await opened(open, 'former passwords', more);
    await world.settings({ disclosure: { formerPassword: true } });
    const email = 'verified@example.org';
    const { code, body } = await world.gigya('accounts.login', { loginID: email, password: 'correct horse', targetEnv: 'mobile' });
    assert.equal(code, 0);
    const change = { password: 'correct horse', newPassword: 'Blue-Sky-4242' };
    assert.equal((await world.gigya('accounts.setAccountInfo', change, { as: 'session', session: body.sessionInfo })).code, 0);
    const door = signIns['gigya, accounts.login']!;
    const heard = (named: Named) => tell(door.ask(world, named, ''), named);
    await heard({ email: 'first@example.org' });
    const unknown = await heard(nobody);
    assert.equal(unknown.work['hashes.verify'], 4);
    for (const one of [email, 'unverified@example.org', 'passwordless@example.org'])
      assert.deepEqual(await heard({ email: one }), unknown, one);
    const former = await world.gigya('accounts.login', { loginID: email, password: 'correct horse' });
    assert.equal(former.code, 401030, 'who brings one is told');
  });

  test(`${engine}, wso2: an application hears of a lock where states are told, and nothing else of anybody`, async () => {
    const { world, tell } = await opened(open, 'state told', { rates: { ...unlimited, codeResendSeconds: 0, recipient: null } });
    await world.settings({ disclosure: { accountState: 'told' } });
    const heard = (door: string, email: string) => tell(recoveries[door]!.ask(world, { email }, ''), { email });
    for (const door of ['wso2, recover-password of a portal', 'wso2, recover-password of anybody']) {
      await heard(door, 'first@example.org');
      const unknown = await heard(door, nobody.email);
      for (const email of ['verified@example.org', 'unverified@example.org', 'passwordless@example.org', 'expired@example.org'])
        assert.deepEqual(await heard(door, email), unknown, `${door}: ${email}`);
      for (const email of ['locked@example.org', 'disabled@example.org'])
        assert.equal((await heard(door, email)).answer === unknown.answer, door.endsWith('anybody'), `${door}: ${email}`);
    }
  });

  for (const [name, door] of Object.entries(recoveries))
    test(`${engine}, ${name}: of a name that nobody has it tells as much as of any other, and by as much work`, async () => {
      const { world, tell } = await silent();
      const before = world.mail.sent();
      const prepared = (await door.prepare?.(world)) ?? '';
      const heard = (named: Named) => tell(door.ask(world, named, prepared), named);
      await heard({ email: 'first@example.org' });
      const unknown = await heard(nobody);
      assert.match(unknown.answer, /^\[[23]/, 'it is no refusal');
      for (const email of Object.keys(people)) assert.deepEqual(await heard({ email }), unknown, email);
      assert.equal(world.mail.sent() > before, !name.endsWith('wrong code'), 'the mail goes all the same');
    });
}
