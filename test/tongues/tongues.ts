// The flow's steps in each dialect, so that a test can say "for every tongue".
import type { Exchange } from '../../src/proving/exchange.ts';
import type { World } from '../../src/proving/world-type.ts';

export interface Who {
  readonly username: string;
  readonly email: string;
  readonly password: string;
}

export interface Session {
  /** True while the session is accepted. */
  alive(): Promise<boolean>;
  /** Changes the own password; true if it was. */
  change(from: string, to: string): Promise<boolean>;
}

export type SignedIn = { readonly session: Session; readonly code?: undefined } | { readonly session?: undefined; readonly code: number };

export interface Tongue {
  readonly name: string;
  register(world: World, who: Who): Promise<boolean>;
  signIn(world: World, email: string, password: string): Promise<SignedIn>;
}

const entered = (ok: boolean, exchange: Exchange, session: () => Session): SignedIn =>
  ok ? { session: session() } : { code: exchange.code ?? -1 };

const gigya: Tongue = {
  name: 'gigya',
  async register(world, { username, email, password }) {
    const { regToken } = (await world.gigya('accounts.initRegistration')).body;
    const given = { regToken, username, email, password, profile: { firstName: 'Zoe' }, finalizeRegistration: true };
    return (await world.gigya('accounts.register', given)).code === 0;
  },
  async signIn(world, loginID, password) {
    const reply = await world.gigya('accounts.login', { loginID, password, targetEnv: 'mobile' });
    const how = { as: 'session', session: reply.body.sessionInfo } as const;
    return entered(reply.code === 0, reply, () => ({
      alive: async () => (await world.gigya('accounts.getAccountInfo', {}, how)).code === 0,
      change: async (from, to) => (await world.gigya('accounts.setAccountInfo', { password: from, newPassword: to }, how)).code === 0,
    }));
  },
};

const akamai: Tongue = {
  name: 'akamai',
  async register(world, { email, password }) {
    const person = { firstName: 'Zoe', lastName: 'Lake', displayName: 'Zoe', emailAddress: email };
    const given = { form: 'registrationForm', ...person, newPassword: password, newPasswordConfirm: password };
    return (await world.akamai('/oauth/register_native_traditional', given)).body.stat === 'ok';
  },
  async signIn(world, signInEmailAddress, currentPassword) {
    const reply = await world.akamai('/oauth/auth_native_traditional', { form: 'signInForm', signInEmailAddress, currentPassword });
    const token = reply.body.access_token;
    return entered(reply.body.stat === 'ok', reply, () => ({
      alive: async () => (await world.akamai('/entity', {}, { as: 'nobody', token })).body.stat === 'ok',
      change: async (from, to) => {
        const given = { form: 'changePasswordForm', currentPassword: from, newPassword: to, newPasswordConfirm: to, access_token: token };
        return (await world.akamai('/oauth/update_profile_native', given)).body.stat === 'ok';
      },
    }));
  },
};

const authing: Tongue = {
  name: 'authing',
  async register(world, { username, email, password }) {
    const document = 'mutation r($input: RegisterByEmailInput!) { registerByEmail(input: $input) { id } }';
    const reply = await world.graphql(document, { input: { email, password, profile: { username } } });
    return reply.body.data?.registerByEmail?.id !== undefined;
  },
  async signIn(world, email, password) {
    const document = 'mutation l($input: LoginByEmailInput!) { loginByEmail(input: $input) { id token } }';
    const reply = await world.graphql(document, { input: { email, password } });
    const token = reply.body.data?.loginByEmail?.token;
    return entered(typeof token === 'string', reply, () => ({
      alive: async () => Boolean((await world.graphql('query u { user { id } }', {}, { token })).body.data?.user?.id),
      change: async (from, to) => {
        const change = 'mutation c($n: String!, $o: String) { updatePassword(newPassword: $n, oldPassword: $o) { id } }';
        return Boolean((await world.graphql(change, { n: to, o: from }, { token })).body.data?.updatePassword?.id);
      },
    }));
  },
};

/** Its sign-in opens no session that could be asked later: the interface for persons takes name and password with every call. */
const wso2: Tongue = {
  name: 'wso2',
  async register(world, { username, email, password }) {
    const claims = [{ uri: 'http://wso2.org/claims/emailaddress', value: email }];
    return (
      (await world.wso2('POST', '/api/identity/user/v1.0/me', { user: { username, password, claims }, properties: [] })).status === 201
    );
  },
  async signIn(world, username, password) {
    const reply = await world.wso2('POST', '/api/identity/auth/v1.1/authenticate', { username, password });
    const as = { username, password };
    return entered(reply.status === 200, reply, () => ({
      alive: async () => (await world.wso2('GET', '/scim2/Me', undefined, { as })).status === 200,
      change: async (_from, to) => {
        const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
        const given = { schemas, Operations: [{ op: 'replace', value: { password: to } }] };
        return (await world.wso2('PATCH', '/scim2/Me', given, { as })).status === 200;
      },
    }));
  },
};

const hazizz: Tongue = {
  name: 'hazizz',
  async register(world, { username, email, password }) {
    const given = { username, emailAddress: email, password: world.digested(password), consent: true };
    return (await world.hazizz('POST', '/auth-server/account/register', given)).status === 201;
  },
  async signIn(world, username, password) {
    const query = { grant_type: 'password', username, password: world.digested(password) };
    const reply = await world.hazizz('POST', '/auth-server/auth', undefined, { query });
    const token = reply.body.token;
    return entered(reply.status === 200, reply, () => ({
      alive: async () => (await world.hazizz('GET', '/hazizz-server/me/details', undefined, { token })).status === 200,
      change: async (_from, to) =>
        (await world.hazizz('PATCH', '/auth-server/account/password', { password: world.digested(to) }, { token })).status === 200,
    }));
  },
};

export const tongues: readonly Tongue[] = [gigya, akamai, authing, wso2, hazizz];
