// Three hundred calls at once to what takes guesses or sends mails were all judged, and all the mails sent: nothing counted them but in two dialects.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type SettingsPatch, settingsFrom } from '../../src/core/tenants/index.ts';
import { dialects } from '../../src/dialects.ts';
import type { Exchange } from '../../src/proving/exchange.ts';
import { basic } from '../../src/proving/http.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const post = (world: World, path: string, headers: Readonly<Record<string, string>>, body: string) =>
  world.raw({ method: 'POST', url: `${world.base}${path}`, headers, body });
const graphql = (world: World, field: string) => world.graphql(`mutation { ${field} { code message } }`);
/** How programs are told by HTTP itself. */
const tooMany = ({ status, headers }: Exchange) => status === 429 && Number(headers['retry-after']) > 0;

interface AtOnce {
  readonly preset: string;
  /** One of many calls; `at` makes each a guess of its own. */
  ask(world: World, at: number): Promise<Exchange>;
  /** The refusal of the limit, in that vendor's words. */
  isLimit(told: Exchange): boolean;
}

const doors: Readonly<Record<string, AtOnce>> = {
  'WSO2, page of a new password': {
    preset: 'wso2',
    ask: (world, at) =>
      post(world, `/accountrecoveryendpoint/confirmrecovery.do?confirmation=${100_000 + at}`, form, 'password=gold+river+5151'),
    isLimit: tooMany,
  },
  'WSO2, secret of a client': {
    preset: 'wso2',
    ask: (world, at) =>
      world.wso2('GET', '/scim2/Users', undefined, { as: { username: world.keys.wso2.portal.name, password: `wrong-${at}` } }),
    isLimit: tooMany,
  },
  'OpenID, token': {
    preset: 'wso2',
    ask: (world, at) =>
      post(
        world,
        '/oauth2/token',
        { ...form, authorization: basic(world.keys.wso2.portal.name, `wrong-${at}`) },
        'grant_type=client_credentials',
      ),
    isLimit: tooMany,
  },
  'Authing, resetPassword': {
    preset: 'authing',
    ask: (world, at) => graphql(world, `resetPassword(email: "ann-${at}@example.org", code: "${1000 + at}", newPassword: "x")`),
    isLimit: ({ code }) => code === 2100,
  },
  'Authing, sendEmail': {
    preset: 'authing',
    ask: (world, at) => graphql(world, `sendEmail(email: "somebody-${at}@example.org", scene: CHANGE_EMAIL)`),
    isLimit: ({ code }) => code === 2100,
  },
  'Akamai, forgotten password': {
    preset: 'akamai',
    ask: (world, at) =>
      world.akamai('/oauth/forgot_password_native', { form: 'forgotPasswordForm', signInEmailAddress: `somebody-${at}@example.org` }),
    isLimit: ({ code }) => code === 510,
  },
  'Akamai, token': {
    preset: 'akamai',
    ask: (world, at) => {
      const authorization = basic(world.keys.akamai.login.id, `wrong-${at}`);
      return world.akamai(
        '/oauth/token',
        { grant_type: 'authorization_code', code: 'x', redirect_uri: 'x' },
        { headers: { authorization } },
      );
    },
    isLimit: ({ code }) => code === 510,
  },
  'Gigya, lost password': {
    preset: 'gigya',
    ask: (world, at) => world.gigya('accounts.resetPassword', { loginID: `somebody-${at}@example.org` }),
    isLimit: ({ code }) => code === 403048,
  },
  'Hazizz, sign-in': {
    preset: 'hazizz',
    ask: (world, at) => world.hazizz('POST', `/auth-server/auth?grant_type=password&username=somebody-${at}&password=${'a'.repeat(64)}`),
    isLimit: (told) => told.code === 19 && tooMany(told),
  },
  'console, secret of an operator': {
    preset: 'gigya',
    ask: ({ raw, base, keys: { domain, console: key } }, at) =>
      raw({ method: 'GET', url: `${base}/console/api/${domain}/settings`, headers: { authorization: `Bearer ${key.id}:wrong-${at}` } }),
    isLimit: ({ status }) => status === 429,
  },
};

/** The limits with which `tenant create --preset` begins. */
const limitsOf = (preset: string): SettingsPatch => {
  const given = dialects.find(({ name }) => name === preset)!.preset;
  return { rates: { ...settingsFrom({}).rates, ...given.rates } };
};

const calls = 300;

for (const { engine, open } of await engines())
  for (const [name, { preset, ask, isLimit }] of Object.entries(doors))
    test(`${engine}, ${name}: of ${calls} calls at once, those over the limit of the address are refused by it`, async () => {
      const { world, observed } = await open(`at once ${name}`);
      await world.settings(limitsOf(preset));
      const { burst } = (limitsOf(preset).rates as { readonly address: { readonly burst: number } }).address;
      const all = await Promise.all(Array.from({ length: calls }, (_, at) => ask(world, at)));
      const over = all.filter(isLimit).length;
      assert.equal(calls - over, burst);
      assert.ok(world.mail.sent() <= burst);
      assert.ok(all.every(({ status }) => status < 500));
      assert.deepEqual(
        observed.filter(({ cause }) => cause?.kind === 'defect' || cause?.kind === 'stepFailure'),
        [],
      );
    });
