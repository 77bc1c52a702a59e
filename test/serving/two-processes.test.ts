// Two processes over one database: what one of them opened, ended or made, the other knows at once, and what works once works once over both. They
// are two whole servers, each with its own memory, address and mail. Guesses at once are in test/orders, real processes in test/serving/workers.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, test } from 'node:test';
import { signIn as akamaiSignIn, verificationCode } from '../../src/dialects/akamai/conformance/flow.ts';
import { signIn as hazizzSignIn } from '../../src/dialects/hazizz/conformance/flow.ts';
import type { BuiltWorld } from '../../src/proving/world.ts';
import type { World } from '../../src/proving/world-type.ts';
import { form, type Heard, heard, type Kind, posted } from '../tokens/once/using.ts';
import { withoutCodes } from '../tokens/once/without-codes.ts';
import { tongues } from '../tongues/tongues.ts';
import { type Setup, twoProcesses } from '../two-of.ts';
import { callback } from '../wso2/openid.ts';

interface Pair {
  readonly a: BuiltWorld;
  readonly b: BuiltWorld;
  /** A world whose requests go to one of the two: to A, and within `onB` to B. Where it goes is asked when a request is begun. */
  readonly either: World;
  onB<T>(work: () => T): T;
}

/** Both issue tokens in the name of one address, as a balancer in front of them has it. */
async function pairOver({ open }: Setup, seed: string, work: (pair: Pair) => Promise<void>): Promise<void> {
  const [a, b] = await open(seed, { publicUrl: 'http://id.example.org' });
  let current = a.world;
  const either = new Proxy(a.world, { get: (_, name) => current[name as keyof World] });
  const onB = <T>(part: () => T): T => {
    current = b.world;
    try {
      return part();
    } finally {
      current = a.world;
    }
  };
  try {
    const free = { address: null, caller: null, client: null, tenant: null, registration: null, wrongCodes: null };
    await a.world.settings({
      rates: free,
      lockout: { failures: 0 },
      passwords: { remember: 0, askCurrent: false },
      codes: { tries: 1000 },
    });
    await work({ a, b, either, onB });
  } finally {
    await a.close();
    await b.close();
  }
}

const login = { username: 'ann-demo', email: 'ann@example.org' };
/** What a tongue signs in with. */
const nameFor = (name: string) => (['wso2', 'hazizz'].includes(name) ? login.username : login.email);

/** An application without a secret that signs Ann in on its own screen: begun, continued and redeemed where the caller says. */
async function nativeFlow(a: World) {
  const given = { client_name: 'App', redirect_uris: [callback], token_endpoint_auth_method: 'none', api_based_authentication: true };
  const made = await a.wso2('POST', '/api/identity/oauth2/dcr/v1.1/register', {
    ...given,
    grant_types: ['authorization_code', 'refresh_token'],
  });
  const { client_id } = made.body;
  const code_verifier = 'a'.repeat(43);
  const code_challenge = createHash('sha256').update(code_verifier).digest('base64url');
  const request = { client_id, response_type: 'code', response_mode: 'direct', redirect_uri: callback, scope: 'openid internal_login' };
  return {
    begin: async (at: World) => (await posted(at, '/oauth2/authorize', { ...request, code_challenge, code_challenge_method: 'S256' })).body,
    continue: async (at: World, { flowId, nextStep }: { flowId: string; nextStep: { authenticators: { authenticatorId: string }[] } }) => {
      const params = { username: login.username, password: 'correct horse' };
      const selectedAuthenticator = { authenticatorId: nextStep.authenticators[0]!.authenticatorId, params };
      return (await at.wso2('POST', '/oauth2/authn', { flowId, selectedAuthenticator }, { as: 'nobody' })).body.authData.code as string;
    },
    redeem: (at: World, code: string) =>
      posted(at, '/oauth2/token', { grant_type: 'authorization_code', code, redirect_uri: callback, client_id, code_verifier }),
  };
}

const me = (at: World, token: string) =>
  at.raw({ method: 'GET', url: `${at.base}/scim2/Me`, headers: { authorization: `Bearer ${token}` } });

const once: Readonly<Record<string, Kind>> = {
  'hazizz: a refresh token': withoutCodes['hazizz: a refresh token']!,
  'akamai: a refresh token': withoutCodes['akamai: a refresh token']!,
  'gigya: the nonce of a signed call': withoutCodes['gigya: the nonce of a signed call']!,
  'akamai: a code': async ({ world }) => {
    await world.person();
    const { authorization_code: code } = (await akamaiSignIn(world, 'correct horse', { response_type: 'code' })).body;
    return {
      refused: ['415'],
      use: async () => {
        const given = { grant_type: 'authorization_code', code, redirect_uri: 'http://localhost' };
        const exchange = await world.akamai('/oauth/token', given, { as: 'login' });
        return heard(exchange.body.stat === 'ok', exchange);
      },
    };
  },
  'akamai: a verification code': async ({ world }) => {
    const { id } = await world.person({ verified: false });
    const verification_code = await verificationCode(world, id, 3600);
    return {
      refused: ['200'],
      use: async () => {
        const exchange = await world.akamai('/access/useVerificationCode', { verification_code });
        return heard(exchange.body.stat === 'ok', exchange);
      },
    };
  },
  'openid: a code': async ({ world }) => {
    await world.person();
    const flow = await nativeFlow(world);
    const code = await flow.continue(world, await flow.begin(world));
    return {
      refused: ['400'],
      use: async () => {
        const exchange = await flow.redeem(world, code);
        return heard(exchange.status === 200, exchange);
      },
    };
  },
};

for (const setup of await twoProcesses()) {
  const { name: engine } = setup;
  after(() => setup.databases.stop());
  const pairOf = (seed: string, work: (pair: Pair) => Promise<void>) => pairOver(setup, seed, work);

  for (const { name, signIn } of tongues) {
    test(`${engine}, ${name}: a session of one process is one of the other, and ends for both with a password that the other sets`, () =>
      pairOf(`sessions ${name}`, async ({ a, either, onB }) => {
        const { password } = await a.world.person();
        const next = 'Wint3r!pine-42';
        const opened = (await signIn(either, nameFor(name), password)).session!;
        assert.ok(await onB(() => opened.alive()), 'opened on A, known on B');
        const other = (await onB(() => signIn(either, nameFor(name), password))).session!;
        assert.ok(await opened.alive());
        assert.ok(await onB(() => other.change(password, next)), 'the password is set on B');
        assert.equal(await opened.alive(), false, 'and ends what was opened on A, on A');
        assert.equal(await onB(() => opened.alive()), false);
        assert.equal((await signIn(either, nameFor(name), password)).session, undefined);
        assert.ok((await signIn(either, nameFor(name), next)).session);
      }));

    // One dialect has no session of its own: a name and a password come with each call.
    if (name !== 'wso2')
      test(`${engine}, ${name}: a session of one process that is ended on the other is refused at once`, () =>
        pairOf(`ended ${name}`, async ({ a, b, either, onB }) => {
          const { password } = await a.world.person();
          const bearer = (await hazizzSignIn(b.world)).token;
          const list = async () =>
            (await b.world.hazizz('GET', '/auth-server/session', undefined, { token: bearer })).body as { id: string }[];
          const before = (await list()).map(({ id }) => id);
          const opened = (await signIn(either, nameFor(name), password)).session!;
          assert.ok(await opened.alive());
          assert.ok(await onB(() => opened.alive()));
          const [{ id } = { id: '' }] = (await list()).filter((each) => !before.includes(each.id));
          assert.equal((await b.world.hazizz('DELETE', `/auth-server/session/${id}`, {}, { token: bearer })).status, 200);
          assert.equal(await opened.alive(), false);
          assert.equal(await onB(() => opened.alive()), false);
        }));
  }

  test(`${engine}: a sign-in at the OpenID provider is begun on A, continued on B, redeemed on A; its code again on B ends its tokens`, () =>
    pairOf('native', async ({ a: { world: a }, b: { world: b } }) => {
      await a.person();
      const flow = await nativeFlow(a);
      const code = await flow.continue(b, await flow.begin(a));
      const redeemed = await flow.redeem(a, code);
      const token = redeemed.body.access_token as string;
      assert.equal(redeemed.status, 200, redeemed.text);
      assert.deepEqual([(await me(a, token)).status, (await me(b, token)).status], [200, 200]);
      const again = await flow.redeem(b, code);
      assert.deepEqual([again.status, again.body.error], [400, 'invalid_grant']);
      assert.deepEqual([(await me(a, token)).status, (await me(b, token)).status], [401, 401], 'a code that comes twice was stolen');
    }));

  test(`${engine}: a token that is revoked on B is refused on A at once`, () =>
    pairOf('revoked', async ({ a: { world: a }, b: { world: b } }) => {
      await a.person();
      const { client_id, client_secret } = (
        await a.wso2('POST', '/api/identity/oauth2/dcr/v1.1/register', {
          client_name: 'Shop',
          redirect_uris: [],
          grant_types: ['password'],
        })
      ).body;
      await a.settings({ tokens: { passwordGrant: true } });
      const headers = { authorization: `Basic ${btoa(`${client_id}:${client_secret}`)}` };
      const given = { grant_type: 'password', username: login.username, password: 'correct horse', scope: 'openid internal_login' };
      const token = (await posted(a, '/oauth2/token', given, headers)).body.access_token as string;
      assert.equal((await me(a, token)).status, 200);
      assert.equal((await posted(b, '/oauth2/revoke', { token }, headers)).status, 200, 'the client was made on A, and B knows it');
      assert.equal((await me(a, token)).status, 401);
    }));

  for (const [name, kind] of Object.entries(once))
    test(`${engine}, ${name}: twenty times at once, to both in turn: once it works`, () =>
      pairOf(name, async ({ a, either, onB }) => {
        const { use, refused } = await kind({ ...a, world: either });
        const uses = Array.from({ length: 20 }, (_, at): Promise<Heard> => (at % 2 === 0 ? use(at) : onB(() => use(at))));
        const all = await Promise.all(uses);
        assert.equal(all.filter(({ worked }) => worked).length, 1, JSON.stringify(all));
        for (const { worked, said } of all) assert.ok(worked || refused.includes(said), said);
      }));

  for (const { name, register } of tongues)
    test(`${engine}, ${name}: one address that many register at once, at both, is one account`, () =>
      pairOf(`registered ${name}`, async ({ a, either, onB }) => {
        const who = (at: number) => ({ username: `zoe-${at}`, email: 'zoe@example.org', password: 'Wint3r!pine-42' });
        const all = await Promise.all(
          Array.from({ length: 8 }, (_, at) => (at % 2 === 0 ? register(either, who(at)) : onB(() => register(either, who(at))))),
        );
        assert.ok(all.filter(Boolean).length <= 1, JSON.stringify(all));
        assert.equal((await a.app.stores.accounts.find(a.world.keys.tenant, {})).length, 1);
      }));

  test(`${engine}: clients that are made on A are used on B at once, and a secret that is replaced on A is refused there`, () =>
    pairOf('clients', async ({ a: { world: a }, b: { world: b } }) => {
      await a.person();
      const added = (await a.akamai('/clients/add', { description: 'Job', features: ['direct_read_access'] })).body;
      const ask = (at: World, secret: string) =>
        at.raw(
          {
            method: 'POST',
            url: `${at.base}/entity.count`,
            headers: { ...form, authorization: `Basic ${btoa(`${added.client_id}:${secret}`)}` },
            body: 'type_name=user',
          },
          () => undefined,
        );
      assert.equal((await ask(b, added.client_secret)).body.stat, 'ok');
      const { new_secret } = (await a.akamai('/clients/reset_secret', { for_client_id: added.client_id })).body;
      assert.equal((await ask(b, added.client_secret)).body.stat, 'error');
      assert.equal((await ask(b, new_secret)).body.stat, 'ok');

      const described = { client_name: 'Service', redirect_uris: [], grant_types: ['client_credentials'] };
      const { client_id, client_secret } = (await a.wso2('POST', '/api/identity/oauth2/dcr/v1.1/register', described)).body;
      const authorization = `Basic ${btoa(`${client_id}:${client_secret}`)}`;
      const token = await posted(b, '/oauth2/token', { grant_type: 'client_credentials' }, { authorization });
      assert.equal(token.status, 200, token.text);
    }));
}
