// All ways to make an account of one's own.
import { isObject, type Json, type JsonObject, withValueAt } from '../../../src/core/json.ts';
import { registerByPhone, sendSms, signInAtHarbour, toldIn } from '../../../src/dialects/authing/conformance/flow.ts';
import { register as gigyaRegister, socialLogin, toldAt, withProviders } from '../../../src/dialects/gigya/conformance/flow.ts';
import type { Exchange } from '../../../src/proving/exchange.ts';
import { form } from '../../../src/proving/http.ts';
import type { World } from '../../../src/proving/world-type.ts';
import { directory, inActiveDirectory, rowOf } from '../../federation/directory.ts';
import { type Newcomer, zoe } from '../newcomer.ts';
import type { Part } from '../spellings.ts';
import type { Try, Way } from '../way.ts';
import { inParameters } from './gigya.ts';

export interface NewcomersWay extends Way<Newcomer> {
  /** What it brings where nothing is tried; not given where a name that nobody knows is as good. */
  readonly plain?: Try;
  /** It draws a password that nobody knows. */
  readonly draws?: 'password';
}

const isSaying = (_: string, { purpose }: Part): boolean => purpose === 'saying' || purpose === 'contact';
const phone = '+36301112233';
const never = (): boolean => false;
const isOneOf = (names: readonly string[]) => (name: string) => names.includes(name);
const { username, email, password } = zoe;
const person = { firstName: 'Zoe', lastName: 'Zimmer', displayName: 'Zoe', emailAddress: email };
const dora = { sub: '1078', email, email_verified: true, name: 'Zoe Lake' };

const okOfAkamai = ({ body }: Exchange): boolean => body?.stat === 'ok';
const asText = (value: Json): Json => (typeof value === 'object' ? JSON.stringify(value) : value);
/** A text that is typed into a field is none of these. */
const isList = (name: string): boolean => ['photos', 'display', 'legalAcceptances', 'consents'].includes(name);

const byForm = (path: string, named: string, more: (world: World) => Promise<JsonObject> | JsonObject): NewcomersWay => ({
  name: `akamai: ${path} with a form for everything`,
  through: [`akamai ${path}`],
  tongue: 'akamai',
  ...(path === '/oauth/register_native' ? { about: 'first' } : {}),
  takes: (name, part) => isSaying(name, part) && !isList(name) && name !== 'primaryAddress.address2',
  send: async ({ world }, { name, value }) =>
    world.akamai(path, { form: named, ...person, email, givenName: 'Zoe', ...(await more(world)), [name]: asText(value) }),
  worked: okOfAkamai,
});

const bySocial = async (world: World): Promise<JsonObject> => {
  const given = { client_id: world.keys.akamai.login.id, provider: 'google', token: await world.provider.token(dora) };
  return { token: (await world.akamai('/signin/oauth_token', given)).body.token };
};

/** Without a form nothing is taken but what the provider says. */
const byProvider: NewcomersWay = {
  name: 'akamai: /oauth/auth_native of somebody unknown',
  through: ['akamai /oauth/auth_native'],
  tongue: 'akamai',
  about: 'first',
  takes: never,
  send: async ({ world }, { name, value }) =>
    world.akamai('/oauth/auth_native', { ...(await bySocial(world)), thin_registration: true, [name]: asText(value) }),
  worked: okOfAkamai,
};

const byTicket = (method: 'GET' | 'POST'): NewcomersWay => ({
  name: `akamai: ${method} /entity.create with a creation token`,
  through: ['akamai /entity.create'],
  tongue: 'akamai',
  ...(method === 'GET' ? { about: 'first' } : {}),
  plain: { name: 'email', value: email },
  // Whoever makes an own record chooses its password.
  takes: (name, part) => isSaying(name, part) || name === 'password',
  send: async ({ world }, { name, value }) => {
    const { creation_token } = (await world.akamai('/access/getCreationToken', { type_name: 'user', lifetime: 60 })).body;
    const inner = /^primaryAddress\./.test(name) ? withValueAt({}, name, value) : { [name]: value };
    const given = { creation_token, attributes: JSON.stringify({ email, ...inner }), include_record: true };
    if (method === 'POST') return world.akamai('/entity.create', given, { as: 'nobody' });
    return world.raw({ method, url: `${world.base}/entity.create?${form(given)}`, headers: {} });
  },
  worked: okOfAkamai,
});

const gigyaWay = (method: 'GET' | 'POST', finalizeRegistration: boolean): NewcomersWay => ({
  name: `gigya: ${method} accounts.register${finalizeRegistration ? '' : ' and accounts.finalizeRegistration'}`,
  through: ['gigya accounts.register', ...(finalizeRegistration ? [] : ['gigya accounts.finalizeRegistration'])],
  tongue: 'gigya',
  ...(method === 'GET' || !finalizeRegistration ? { about: 'first' } : {}),
  // A newcomer chooses the first answer, as the first password.
  takes: (name, part) => (isSaying(name, part) && name !== 'profile.email') || part.purpose === 'answers',
  async send({ world }, { name, value }) {
    const given = { username, email, password, ...inParameters(name, value) };
    const { regToken } = (await world.gigya('accounts.initRegistration')).body;
    if (finalizeRegistration && method === 'POST') return gigyaRegister(world, given);
    const made = await world.gigya('accounts.register', { regToken, ...given, finalizeRegistration }, { method });
    if (finalizeRegistration || made.code !== 206001) return made;
    return world.gigya('accounts.finalizeRegistration', { regToken: made.body.regToken, ...inParameters(name, value) }, { method });
  },
  worked: ({ code }) => code === 0 || code === 206001,
});

const claim = (name: string, value: Json) => ({
  uri: name.includes(':') ? name : `http://wso2.org/claims/${name}`,
  value: String(asText(value)),
});

const byClaims = (what: 'me' | 'lite', bare = false): NewcomersWay => ({
  name: `wso2: POST /api/identity/user/v1.0/${what}${bare ? ' with names that are no addresses' : ''}`,
  through: [`wso2 POST /api/identity/user/v1.0/${what}`],
  tongue: 'claims',
  // A claim without a value is none.
  plain: { name: 'nickname', value: '' },
  ...(what === 'me' && !bare ? {} : { about: 'first' }),
  ...(what === 'lite' ? { draws: 'password' } : {}),
  takes: (name, part) => isSaying(name, part) && (what === 'me' || !['emailaddress', 'username'].includes(name)),
  send({ world }, { name, value }) {
    const given = bare ? { uri: name, value: String(asText(value)) } : claim(name, value);
    const claims = name === 'emailaddress' ? [given] : [{ uri: 'http://wso2.org/claims/emailaddress', value: email }, given];
    const properties = [{ key: name, value: String(asText(value)) }];
    const body =
      what === 'lite' ? { email, claims, properties, [name]: value } : { user: { username, password, claims, [name]: value }, properties };
    return world.wso2('POST', `/api/identity/user/v1.0/${what}`, body);
  },
  worked: ({ status }) => status < 300,
});

const execute = '/api/server/v1/flow/execute';

const byFlow: NewcomersWay = {
  name: `wso2: POST ${execute}`,
  through: [`wso2 POST ${execute}`],
  tongue: 'claims',
  plain: { name: 'nickname', value: '' },
  about: 'first',
  takes: isSaying,
  send({ world }, { name, value }) {
    const given = claim(name, value);
    const inputs = {
      [claim('emailaddress', email).uri]: email,
      [claim('username', username).uri]: username,
      password,
      [given.uri]: given.value,
    };
    return world.wso2('POST', execute, { flowType: 'REGISTRATION', flowId: 'begun', actionId: 'register', inputs, [name]: value });
  },
  worked: ({ status }) => status < 300,
};

const byScim = (root: string): NewcomersWay => ({
  name: `wso2: POST ${root}/Me`,
  through: [`wso2 POST ${root}/Me`],
  tongue: 'scim',
  ...(root === '/scim2' ? {} : { about: 'first' }),
  plain: { name: 'title', value: null },
  // Whoever registers chooses name and password.
  takes: (name, part) => isSaying(name, part) || ['userName', 'password'].includes(name),
  send({ world }, { name, value }) {
    const [, urn, inner] = /^(urn:.*):([^:]+)$/.exec(name) ?? [];
    const given = urn ? { [urn]: { [inner!]: value } } : withValueAt({}, name, value);
    return world.wso2('POST', `${root}/Me`, { userName: username, password, emails: [{ value: email }], ...given });
  },
  worked: ({ status }) => status < 300,
});

/** Of what belongs to a user, these are no fields of a newcomer's. */
const notInProfiles = ['city', 'province'];

const byGraphql = (by: 'Email' | 'Username', udf: boolean): NewcomersWay => ({
  name: `authing: registerBy${by}${udf ? ' with further fields' : ''}`,
  through: [`authing G.registerBy${by}`],
  tongue: 'authing',
  ...(by === 'Email' && !udf ? {} : { about: 'first' }),
  plain: { name: 'oauth', value: 'x' },
  takes: (name, part) => !udf && isSaying(name, part) && ![by.toLowerCase(), ...notInProfiles].includes(name),
  send({ world }, { name, value }) {
    const profile = udf && name !== 'oauth' ? { udf: [{ key: name, value: String(asText(value)) }] } : { [name]: value };
    const who = by === 'Email' ? { email } : { username };
    const document = `mutation r($input: RegisterBy${by}Input!) { registerBy${by}(input: $input) { id } }`;
    return world.graphql(document, { input: { ...who, password, profile, context: String(asText(value)), params: '{}' } });
  },
  worked: ({ body }) => isObject(body?.data) && body.errors === undefined,
});

/** The code is one that was asked for: what it proves is the number alone. */
const byCode: NewcomersWay = {
  name: 'authing: registerByPhoneCode',
  through: ['authing G.registerByPhoneCode'],
  tongue: 'authing',
  about: 'first',
  plain: { name: 'oauth', value: 'x' },
  takes: (name, part) => isSaying(name, part) && !['phone', ...notInProfiles].includes(name),
  async send({ world }, { name, value }) {
    await world.settings({ rates: { codeResendSeconds: 0, recipient: null, messages: null, registration: null } });
    await sendSms(world, phone);
    return registerByPhone(world, phone, world.sms.last(phone).code, { password, profile: { email, [name]: value } });
  },
  worked: ({ body }) => isObject(body?.data) && body.errors === undefined,
};

/** The third generation, by a password or by a code that was mailed. */
const byThird = (connection: 'PASSWORD' | 'PASSCODE'): NewcomersWay => ({
  name: `authing: POST /signup by ${connection}`,
  through: ['authing R3 /signup'],
  tongue: 'authing',
  about: 'first',
  plain: { name: 'oauth', value: 'x' },
  takes: (name, part) => isSaying(name, part) && !['email', ...notInProfiles].includes(name),
  async send({ world }, { name, value }) {
    await world.settings({ rates: { codeResendSeconds: 0, recipient: null, messages: null, registration: null } });
    const profile = { [name]: value };
    if (connection === 'PASSWORD')
      return world.authing('POST', '/api/v3/signup', { connection, passwordPayload: { email, password }, profile, options: {} });
    await world.authing('POST', '/api/v3/send-email', { channel: 'CHANNEL_REGISTER', email });
    const passCodePayload = { email, passCode: world.mail.last(email).code };
    return world.authing('POST', '/api/v3/signup', {
      connection,
      passCodePayload,
      profile,
      options: { passwordForPhonePassCode: password },
    });
  },
  worked: ({ body }) => body?.statusCode === 200,
});

const boxed = ({ body }: { readonly body: JsonObject | undefined }) => body?.['code'] === 200;

/** The same through REST, as the sign-in box does. */
const byBox = (by: 'email' | 'username'): NewcomersWay => ({
  name: `authing: POST /register-${by}`,
  through: [`authing R2 /register-${by}`],
  tongue: 'authing',
  about: 'first',
  plain: { name: 'oauth', value: 'x' },
  takes: (name, part) => isSaying(name, part) && ![by, ...notInProfiles].includes(name),
  async send({ world }, { name, value }) {
    await world.settings({ rates: { registration: null } });
    const who = by === 'email' ? { email } : { account: username };
    return world.authing('POST', `/api/v2/register-${by}`, { ...who, password, profile: { [name]: value } });
  },
  worked: boxed,
});

/** The code is one that was asked for: what it proves is the address, or the number, alone. */
const byCodeInBox = (path: 'register-email-code' | 'register/email-code' | 'register-phone-code'): NewcomersWay => ({
  name: `authing: POST /${path}`,
  through: [`authing R2 /${path}`],
  tongue: 'authing',
  about: 'first',
  plain: { name: 'oauth', value: 'x' },
  takes: (name, part) => isSaying(name, part) && ![path.includes('email') ? 'email' : 'phone', ...notInProfiles].includes(name),
  async send({ world }, { name, value }) {
    await world.settings({ rates: { codeResendSeconds: 0, recipient: null, messages: null, registration: null } });
    const isMail = path.includes('email');
    if (isMail) await world.authing('POST', '/api/v2/email/send', { email, scene: 'REGISTER_VERIFY_CODE' });
    else await sendSms(world, phone);
    const who = isMail ? { email, code: world.mail.last(email).code } : { phone, code: world.sms.last(phone).code };
    const profile = isMail ? { [name]: value } : { email, [name]: value };
    return world.authing('POST', `/api/v2/${path}`, { password, ...who, profile });
  },
  worked: boxed,
});

/** A sign-in that registers whom nobody has takes nothing of them but the name, and what proves it. */
const bySignIn = (at: 'account' | 'email-code' | 'phone-code' | 'signin' | 'loginByPhonePassword' | 'loginByPhoneCode'): NewcomersWay => ({
  name: `authing: ${at} with autoRegister`,
  through: [`authing ${at === 'signin' ? 'R3 /signin' : at.startsWith('login') ? `G.${at}` : `R2 /login/${at}`}`],
  tongue: 'authing',
  about: 'first',
  takes: never,
  async send({ world }, { name, value }) {
    const rates = { codeResendSeconds: 0, recipient: null, messages: null, registration: null };
    await world.settings({ rates, oneTimeSignIn: { mail: true, phone: true } });
    const said = { [name]: value, profile: { [name]: value }, autoRegister: true };
    if (at === 'account') return world.authing('POST', '/api/v2/login/account', { ...said, account: email, password });
    if (at === 'signin') {
      const passwordPayload = { [name]: value, account: email, password, email: undefined, username: undefined, phone: undefined };
      const options = { [name]: value, passwordEncryptType: 'none', captchaCode: undefined, autoRegister: true };
      return world.authing('POST', '/api/v3/signin', { ...said, connection: 'PASSWORD', passwordPayload, options, client_id: undefined });
    }
    if (at === 'email-code') {
      await world.authing('POST', '/api/v2/email/send', { email, scene: 'LOGIN_VERIFY_CODE' });
      return world.authing('POST', '/api/v2/login/email-code', {
        ...said,
        email,
        code: /\b\d{6}\b/.exec(world.mail.last(email).text)?.[0],
        context: undefined,
      });
    }
    if (at !== 'loginByPhonePassword') await sendSms(world, phone);
    const proof = at === 'loginByPhonePassword' ? { password } : { code: world.sms.last(phone).code };
    if (at === 'phone-code')
      return world.authing('POST', '/api/v2/login/phone-code', { ...said, phone, ...proof, phoneCountryCode: undefined });
    const input = { phone, ...proof, autoRegister: true, params: JSON.stringify(said), context: JSON.stringify(said) };
    const kind = `${at[0]!.toUpperCase()}${at.slice(1)}Input`;
    return world.graphql(`mutation l($input: ${kind}!) { ${at}(input: $input) { id } }`, { input });
  },
  worked: ({ body }) => body?.['code'] === 200 || body?.statusCode === 200 || (isObject(body?.data) && body.errors === undefined),
});

const firstGeneration: NewcomersWay = {
  name: 'authing: register of the first generation',
  through: ['authing L.register'],
  tongue: 'authing',
  plain: { name: 'oauth', value: 'x' },
  takes: (name, part) => (isSaying(name, part) || name === 'password') && !notInProfiles.includes(name),
  send: ({ world }, { name, value }) =>
    world.graphql(
      'mutation r($i: UserRegisterInput!) { register(userInfo: $i) { _id } }',
      { i: { registerInClient: world.keys.authing.pool, email, username, password, [name]: value } },
      { generation: 1, pool: null },
    ),
  worked: ({ body }) => isObject(body?.data) && body.errors === undefined,
};

const byHazizz = (path: string, takes: readonly string[], given: (world: World) => Promise<JsonObject> | JsonObject): NewcomersWay => ({
  name: `hazizz: POST ${path}`,
  through: [`hazizz POST ${path}`],
  tongue: 'hazizz',
  about: 'first',
  takes: isOneOf(takes),
  send: async ({ world }, { name, value }) => world.hazizz('POST', path, { ...(await given(world)), consent: true, [name]: value }),
  worked: ({ status }) => status < 300,
});

/** Of somebody whom a directory knows, and nobody here: nothing is taken but what the directory says. */
const byDirectory = (operation: string, variant: 'standard' | 'active-directory'): NewcomersWay => ({
  name: `authing: ${operation} of somebody unknown`,
  through: [`authing ${operation}`],
  tongue: 'authing',
  // One command behind all: by one of them everything is tried.
  about: operation === 'R2 /ldap/verify-user' ? 'words' : 'leaving',
  takes: never,
  async send({ world }, { name, value }) {
    listed ??= directory([{ uid: 'zoe', password, mail: email, more: inActiveDirectory('zoe') }]);
    if (knows.get(world) !== variant) await world.identityProvider(rowOf(await listed, { variant, provenAddresses: 'all' }));
    knows.set(world, variant);
    const given = { username: 'zoe', password };
    if (operation.startsWith('R3 ')) {
      const ldapPayload = { sAMAccountName: 'zoe', password };
      return world.authing('POST', `/api/v3${operation.slice(3)}`, { connection: 'LDAP', ldapPayload, [name]: value });
    }
    if (operation.startsWith('R2 ')) return world.authing('POST', `/api/v2${operation.slice(3)}`, { ...given, [name]: value });
    const [, field] = operation.split('.');
    const further = field === 'loginByAd' ? 'adConnectorId: "staff"' : `clientId: "${world.keys.authing.pool}"`;
    const document = `mutation l($u: String!, $p: String!) { ${field}(username: $u, password: $p, ${further}) { _id } }`;
    return world.graphql(document, { u: 'zoe', p: password }, { generation: 1, pool: world.keys.authing.pool });
  },
  worked: ({ body }) => body?.errors === undefined && (body?.code === undefined || body.code === 200),
});
let listed: ReturnType<typeof directory> | undefined;
const knows = new WeakMap<World, string>();

/** Of somebody whom a provider vouches for, in a window of a page. */
const byWindow: NewcomersWay = {
  name: 'authing: the way back from a provider, of somebody unknown',
  through: ['authing /connections/social/:provider/:pool/callback'],
  tongue: 'authing',
  about: 'leaving',
  takes: never,
  send: ({ world }) => signInAtHarbour(world),
  worked: (exchange) => toldIn(exchange).message?.code === 200,
};

/** Of somebody whom a provider vouches for, by an app. */
const byApp = (method: string): NewcomersWay => ({
  name: `gigya: ${method} of somebody unknown`,
  through: [`gigya ${method}`],
  tongue: 'gigya',
  about: method === 'accounts.notifySocialLogin' ? 'words' : 'leaving',
  takes: never,
  async send({ world }, { name, value }) {
    await withProviders(world);
    const providerSessions = { harbour: { idToken: await world.provider.token(dora) } };
    return world.gigya(method, { providerSessions, ...inParameters(name, value) });
  },
  worked: ({ code }) => code === 0,
});

/** The same in a browser. */
const byBrowser: NewcomersWay = {
  name: 'gigya: the way back from a provider, of somebody unknown',
  through: ['gigya GS/GSLogin.aspx'],
  tongue: 'gigya',
  about: 'leaving',
  takes: never,
  async send({ world }) {
    await withProviders(world);
    return socialLogin(world);
  },
  worked: (exchange) => toldAt(exchange).get('status') === 'ok',
};

const chosen = ['username', 'emailAddress', 'password'];
const own = (world: World) => ({ username, emailAddress: email, password: world.digested(password) });

/** Two attributes are required, so that the form asks for them; it is sent with everything else, too. */
const byPage: NewcomersWay = {
  name: 'pages: POST of the registration form',
  through: ['pages POST /register'],
  tongue: 'pages',
  takes: (name) => name.startsWith('attribute.'),
  send: ({ world }, { name, value }) => {
    const given = { username, email, password, 'attribute.given_name': 'Zoe', 'attribute.data.size': 'S', [name]: asText(value) };
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return world.raw({ method: 'POST', url: `${world.base}/accountrecoveryendpoint/register.do?lang=en`, headers, body: form(given) });
  },
  worked: ({ status }) => status < 400,
};

export const newcomersWays: readonly NewcomersWay[] = [
  byForm('/oauth/register_native_traditional', 'registrationForm', () => ({ newPassword: password, newPasswordConfirm: password })),
  byForm('/oauth/register_native', 'socialRegistrationForm', bySocial),
  byProvider,
  byTicket('POST'),
  byTicket('GET'),
  gigyaWay('POST', true),
  gigyaWay('GET', true),
  gigyaWay('POST', false),
  byClaims('me'),
  byClaims('me', true),
  byClaims('lite'),
  byFlow,
  byScim('/scim2'),
  byScim('/scim/v2'),
  byGraphql('Email', false),
  byGraphql('Username', false),
  byGraphql('Email', true),
  byCode,
  byBox('email'),
  byBox('username'),
  byThird('PASSWORD'),
  byThird('PASSCODE'),
  byCodeInBox('register-email-code'),
  byCodeInBox('register/email-code'),
  byCodeInBox('register-phone-code'),
  bySignIn('account'),
  bySignIn('email-code'),
  bySignIn('phone-code'),
  bySignIn('signin'),
  bySignIn('loginByPhonePassword'),
  bySignIn('loginByPhoneCode'),
  firstGeneration,
  byHazizz('/auth-server/account/register', chosen, own),
  byDirectory('R2 /ldap/verify-user', 'standard'),
  byDirectory('R2 /ad/verify-user', 'active-directory'),
  byDirectory('R3 /signin', 'standard'),
  byDirectory('L.LoginByLDAP', 'standard'),
  byDirectory('L.loginByAd', 'active-directory'),
  byWindow,
  byApp('accounts.notifySocialLogin'),
  byApp('socialize.notifySocialLogin'),
  byBrowser,
  byHazizz('/hazizz-server/register', chosen, own),
  byHazizz('/auth-server/account/googleregister', [], async (world) => ({ openIdToken: await world.provider.token(dora) })),
  byHazizz('/auth-server/account/facebookregister', [], (world) => ({
    facebookToken: world.provider.graph.token({ id: '1079', name: 'Zoe Lake', email }),
  })),
];

export const pageWays: readonly NewcomersWay[] = [byPage];
