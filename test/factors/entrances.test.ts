// Every method at every entrance: a right password of somebody who has a second factor opens nothing by itself. An entrance that cannot ask for the factor
// refuses with the code that its README names; one that can takes the right proof, and no other.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { recoveryCode, socialSignIn, socialToken } from '../../src/dialects/akamai/conformance/flow.ts';
import type { CallInput } from '../../src/proving/exchange.ts';
import type { BuiltWorld } from '../../src/proving/world.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { owingAt } from '../pages/owing.ts';
import { tongues } from '../tongues/tongues.ts';
import { ids, nativeOf } from '../wso2/native-flow.ts';
import { callback, openidOf } from '../wso2/openid.ts';
import { answerTo, newDevice, openGateway } from './device.ts';
import { shows } from './people.ts';

const gateway = await openGateway();
after(gateway.close);
const device = await newDevice();

const password = 'correct horse';
const email = 'ann@example.org';

/** What an operator brings along for each method; backup codes come with the first. */
const methods: Readonly<Record<string, CallInput>> = {
  totp: { method: 'totp', secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' },
  push: { method: 'push', key: device.jwk, token: device.token },
  sms: { method: 'sms', target: '+36301234567' },
  email: { method: 'email', target: 'second@example.org' },
};

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const challenge = { code_challenge: 'a'.repeat(43), code_challenge_method: 'S256' };
const request = { response_type: 'code', redirect_uri: callback, scope: 'openid' };
const basic = (client: { readonly client_id: string; readonly client_secret: string }) =>
  `Basic ${Buffer.from(`${client.client_id}:${client.client_secret}`).toString('base64')}`;
const post = (world: World, path: string, headers: Record<string, string>, body: URLSearchParams | string) =>
  world.raw({ method: 'POST', url: `${world.base}${path}`, headers, body: String(body) });

/** That vendor's clients are told which kind of factor is asked for; of others they know nothing. */
const askedThere: Readonly<Record<string, string>> = { totp: '1635', sms: '1636', email: '1636' };
const codeAt = (name: string, code: string, method: string) => (name === 'authing: a password' ? (askedThere[method] ?? code) : code);

/** Each answers the code that it was refused with. */
const entrances: Readonly<Record<string, { readonly code: string; enter(world: World): Promise<string> }>> = {
  ...Object.fromEntries(
    tongues.map(({ name, signIn }) => [
      `${name}: a password`,
      {
        code: { gigya: '403101', akamai: '390', authing: '2042', wso2: '17005', hazizz: '10' }[name]!,
        enter: async (world: World) => {
          const { session, code } = await signIn(world, name === 'wso2' || name === 'hazizz' ? 'ann-demo' : email, password);
          assert.equal(session, undefined);
          return String(code);
        },
      },
    ]),
  ),
  'gigya: a ticket that waits for a factor finishes nothing': {
    code: '403101',
    async enter(world) {
      const { regToken } = (await world.gigya('accounts.login', { loginID: email, password })).body;
      for (const method of ['accounts.getAccountInfo', 'accounts.setAccountInfo', 'accounts.resendVerificationCode'])
        assert.notEqual((await world.gigya(method, { regToken, profile: { firstName: 'Thief' }, email })).code, 0, method);
      return String((await world.gigya('accounts.finalizeRegistration', { regToken })).code);
    },
  },
  'akamai: an identity at another provider': {
    code: '390',
    async enter(world) {
      const id = (await world.akamai('/entity.find', { type_name: 'user', filter: `email = '${email}'` })).body.results[0].uuid;
      await world.akamai('/entity.update', {
        type_name: 'user',
        uuid: id,
        attributes: JSON.stringify({ profiles: [{ domain: world.provider.row.domain, identifier: 'ann-there' }] }),
      });
      const reply = await socialSignIn(world, await socialToken(world, { sub: 'ann-there', email, email_verified: true }));
      return String(reply.code);
    },
  },
  'akamai: a code for a lost password': {
    code: '390',
    async enter(world) {
      const code = await recoveryCode(world);
      const given = { grant_type: 'authorization_code', code, redirect_uri: 'http://localhost' };
      const reply = await world.akamai('/oauth/token', given, { as: 'login' });
      assert.equal(reply.body.access_token, undefined);
      return String(reply.code);
    },
  },
  'wso2: the password grant': {
    code: 'invalid_grant',
    async enter(world) {
      await world.settings({ tokens: { passwordGrant: true } });
      const app = await openidOf(world).register({ grant_types: ['password'] });
      const given = new URLSearchParams({ grant_type: 'password', username: 'ann-demo', password, scope: 'openid' });
      const { body } = await post(world, '/oauth2/token', { ...form, authorization: basic(app) }, given);
      assert.equal(body.access_token, undefined);
      return body.error;
    },
  },
  'wso2: a password with each request': {
    code: '401',
    enter: async (world) => String((await world.wso2('GET', '/scim2/Me', undefined, { as: { username: 'ann-demo', password } })).status),
  },
  'wso2: a screen of the application’s own': {
    code: 'no code',
    async enter(world) {
      const own = { token_endpoint_auth_method: 'none', api_based_authentication: true };
      const app = await openidOf(world).register({ ...own, grant_types: ['authorization_code'] });
      const begun = new URLSearchParams({ ...request, ...challenge, client_id: app.client_id, response_mode: 'direct' });
      const { flowId } = (await post(world, '/oauth2/authorize', form, begun)).body;
      const selectedAuthenticator = { authenticatorId: 'QmFzaWNBdXRoZW50aWNhdG9yOkxPQ0FM', params: { username: 'ann-demo', password } };
      const json = { 'content-type': 'application/json' };
      const { body } = await post(world, '/oauth2/authn', json, JSON.stringify({ flowId, selectedAuthenticator }));
      assert.equal(body.authData, undefined, JSON.stringify(body));
      return 'no code';
    },
  },
  'wso2: a page': {
    code: 'no code',
    async enter(world) {
      const openid = openidOf(world);
      const app = await openid.register();
      const { go } = openid.browser(world.base);
      const page = await go(
        `${world.base}/oauth2/authorize?${new URLSearchParams({ ...request, ...challenge, client_id: app.client_id })}`,
      );
      const shown = await go(page.url, { username: 'ann-demo', password });
      assert.doesNotMatch(shown.text, /name="consent"/);
      assert.doesNotMatch(shown.url, /code=/);
      return 'no code';
    },
  },
};

type Method = 'totp' | 'push' | 'sms' | 'email';

/** Those that ask for the factor. `answer` is called once it was asked for, with the number that is shown; whether it let in, the sessions tell. */
const asking: Readonly<Record<string, (world: World, method: Method, answer: (number: string) => Promise<string>) => Promise<void>>> = {
  async 'wso2: a screen of the application’s own'(world, method, answer) {
    const { begin, password: first, go } = await nativeOf(world);
    const flow = await begin();
    await first(flow);
    const asked = method === 'totp' ? undefined : await go(flow, ids[method]);
    const said = await answer(asked?.nextStep.authenticators[0]?.metadata.additionalData?.numberChallenge ?? '');
    await go(flow, ids[method], { [{ totp: 'token', push: 'scenario', sms: 'OTPCode', email: 'OTPCode' }[method]]: said });
  },
  async 'wso2: a page'(world, method, answer) {
    const { tell, type } = await owingAt(world);
    const asked = await tell(password, 'ann-demo');
    const sent = method === 'totp' ? asked : await type(asked.text, { do: 'send' });
    const number = /class="number"><strong>(\d\d)/.exec(sent.text)?.[1] ?? '';
    const code = await answer(number);
    await type(sent.text, { do: 'prove', ...(method === 'push' ? {} : { code }) });
  },
};

/** What a session is known by: rows, and what operators are told. */
async function opened({ world, app }: BuiltWorld, account: string): Promise<readonly string[]> {
  const { tenant } = world.keys;
  const sessions = await app.stores.sessions.list(tenant, account);
  const told = (await app.stores.events.list(tenant, 200)).filter(({ what }) => what === 'signed-in');
  return [...sessions.map(({ id }) => `session ${id}`), ...told.map(({ id }) => `event ${id}`)];
}

for (const { engine, open } of await engines()) {
  for (const [method, brought] of Object.entries(methods))
    test(`${engine}: whoever has ${method} comes in nowhere by the password alone`, async () => {
      const built = await open(`${engine} entrances ${method}`);
      const { world } = built;
      await world.settings({
        ...gateway.settings,
        rates: { caller: null, address: null, tenant: null, codeResendSeconds: 0 },
        lockout: { failures: 0, addressFailures: 0 },
      });
      const { id } = await world.person();
      const reply = await world.console('POST', `/accounts/${id}/second-factors`, brought);
      assert.equal(reply.status, 201, reply.text);
      assert.equal(reply.body.backupCodes.length, 10);
      for (const [name, { code, enter }] of Object.entries(entrances)) {
        assert.equal(await enter(world), codeAt(name, code, method), name);
        assert.deepEqual(await opened(built, id), [], `${name} opened something`);
      }
      for (const [name, enter] of Object.entries(asking)) {
        const before = (await opened(built, id)).length;
        const approved = async (number: string) => {
          await answerTo(world, device, gateway.last(), { number });
          return 'PROCEED_PUSH_AUTHENTICATION';
        };
        const right = () => {
          if (method === 'totp') return shows(String(brought['secret']), built.app.now());
          return method === 'sms' ? world.sms.last(String(brought['target'])).code : world.mail.last(String(brought['target'])).code;
        };
        world.clock.forward(61);
        await enter(world, method as Method, async (number) =>
          method === 'push' ? approved(number === '42' ? '43' : '42') : right() === '123456' ? '123457' : '123456',
        );
        assert.equal((await opened(built, id)).length, before, `${name} took a wrong proof`);
        world.clock.forward(61);
        await enter(world, method as Method, async (number) => (method === 'push' ? approved(number) : right()));
        const last = (await built.app.stores.sessions.list(world.keys.tenant, id)).at(-1);
        assert.deepEqual(
          last?.methods.map(({ type }) => type),
          ['password', method],
          name,
        );
        await built.app.stores.sessions.endAll(world.keys.tenant, id, built.app.now(), 'operator');
      }
      // Nobody was refused for another reason: without the factor the same password is good.
      assert.equal((await world.console('DELETE', `/accounts/${id}/second-factors`)).body.kind, 'done');
      for (const [name, { code, enter }] of Object.entries(entrances))
        assert.notEqual(await enter(world).catch(() => 'let in'), code, `${name} is refused anyway`);
    });
}
