// Documents and steps of this vendor's flows that several scenarios begin with.
import type { Exchange } from '../../../proving/exchange.ts';
import type { World } from '../../../proving/world-type.ts';
import type { AuthingHow } from './caller.ts';

export const login = (
  world: World,
  password = 'correct horse',
  more: Readonly<Record<string, unknown>> = {},
  how: AuthingHow = {},
): Promise<Exchange> =>
  world.graphql(
    'mutation loginByEmail($input: LoginByEmailInput!) { loginByEmail(input: $input) { id email token } }',
    { input: { email: 'ann@example.org', password, ...more } },
    how,
  );

export const register = (world: World, more: Readonly<Record<string, unknown>> = {}): Promise<Exchange> =>
  world.graphql('mutation registerByEmail($input: RegisterByEmailInput!) { registerByEmail(input: $input) { id email token } }', {
    input: { email: 'ada@example.com', password: 'engine-42', profile: {}, ...more },
  });

/** Ann's token. */
export async function signedIn(world: World): Promise<AuthingHow & { token: string; id: string }> {
  const { body } = await login(world);
  return { token: body.data.loginByEmail.token, id: body.data.loginByEmail.id };
}

export const user = (world: World, how: AuthingHow): Promise<Exchange> => world.graphql('query user { user { id email } }', {}, how);

export const updateUser = (world: World, input: Readonly<Record<string, unknown>>, how: AuthingHow, id?: string): Promise<Exchange> =>
  world.graphql(
    'mutation updateUser($id: String, $input: UpdateUserInput!) { updateUser(id: $id, input: $input) { id username } }',
    { id, input },
    how,
  );

export const updatePassword = (world: World, newPassword: string, oldPassword: string | undefined, how: AuthingHow): Promise<Exchange> =>
  world.graphql(
    'mutation updatePassword($newPassword: String!, $oldPassword: String) { updatePassword(newPassword: $newPassword, oldPassword: $oldPassword) { id } }',
    { newPassword, oldPassword },
    how,
  );

export const sendEmail = (world: World, email = 'ann@example.org', scene = 'RESET_PASSWORD'): Promise<Exchange> =>
  world.graphql('mutation sendEmail($email: String!, $scene: EmailScene!) { sendEmail(email: $email, scene: $scene) { code message } }', {
    email,
    scene,
  });

export const resetPasswordOf = (world: World, email: string | undefined, code: string, newPassword = 'better-pass-1'): Promise<Exchange> =>
  world.graphql(
    'mutation resetPassword($email: String, $code: String!, $newPassword: String!) { resetPassword(email: $email, code: $code, newPassword: $newPassword) { code message } }',
    { email, code, newPassword },
  );

export const resetPassword = (world: World, code: string, newPassword?: string): Promise<Exchange> =>
  resetPasswordOf(world, 'ann@example.org', code, newPassword);

/** Codes go to the new address first; `old` is what proves the present one. */
export async function changedEmail(
  world: World,
  email: string,
  old: Readonly<Record<string, unknown>>,
  how: AuthingHow,
): Promise<Exchange> {
  await sendEmail(world, email, 'CHANGE_EMAIL');
  return world.graphql(
    'mutation updateEmail($email: String!, $emailCode: String!, $oldEmail: String, $oldEmailCode: String) { updateEmail(email: $email, emailCode: $emailCode, oldEmail: $oldEmail, oldEmailCode: $oldEmailCode) { id email } }',
    { email, emailCode: world.mail.last(email).code, ...old },
    how,
  );
}

export const loginByUsername = (world: World, username: string, password = 'correct horse'): Promise<Exchange> =>
  world.graphql('mutation loginByUsername($input: LoginByUsernameInput!) { loginByUsername(input: $input) { id token } }', {
    input: { username, password },
  });

export const bindEmail = (world: World, email: string, emailCode: string, how: AuthingHow): Promise<Exchange> =>
  world.graphql(
    'mutation bindEmail($email: String!, $emailCode: String!) { bindEmail(email: $email, emailCode: $emailCode) { id email } }',
    { email, emailCode },
    how,
  );

export const accessToken = (world: World, userPoolId: string, secret: string): Promise<Exchange> =>
  world.graphql(
    'query accessToken($userPoolId: String!, $secret: String!) { accessToken(userPoolId: $userPoolId, secret: $secret) { accessToken exp iat } }',
    { userPoolId, secret },
  );

export const isUserExists = (world: World, given: Readonly<Record<string, unknown>>, how: AuthingHow = {}): Promise<Exchange> =>
  world.graphql('query isUserExists($email: String) { isUserExists(email: $email) }', given, how);

/** The first generation's sign-in. */
export const loginOfFirst = (world: World, given: Readonly<Record<string, unknown>>): Promise<Exchange> =>
  world.graphql(
    'mutation login($registerInClient: String!, $email: String, $password: String) { login(registerInClient: $registerInClient, email: $email, password: $password) { _id token } }',
    { registerInClient: world.keys.authing.pool, ...given },
    { generation: 1, pool: null },
  );

/** The first generation's registration. */
export const registerOfFirst = (world: World, given: Readonly<Record<string, unknown>>): Promise<Exchange> =>
  world.graphql(
    'mutation register($userInfo: UserRegisterInput!) { register(userInfo: $userInfo) { _id token } }',
    { userInfo: { registerInClient: world.keys.authing.pool, ...given } },
    { generation: 1, pool: null },
  );

/** The characters of a drawn captcha, read as a person would. */
export async function drawnCaptcha(world: World): Promise<string> {
  await world.authing('GET', '/api/v2/security/captcha?r=1');
  return world.captcha.read();
}

/** Ann, and a provider by which she may come. */
export async function withHarbour(world: World): Promise<void> {
  await world.person();
  await world.identityProvider(world.provider.row);
}

/** Whoever is signed in, Ann unless given, binds an identity that the provider vouches for. */
export async function bindAtHarbour(world: World, subject: string, how?: AuthingHow): Promise<Exchange> {
  const by = how ?? (await signedIn(world));
  const id_token = await world.provider.token({ sub: subject });
  return world.graphql(
    'mutation bindOtherOAuth($type: String!, $unionid: String!, $userInfo: String!) { bindOtherOAuth(type: $type, unionid: $unionid, userInfo: $userInfo) { _id type unionid } }',
    { type: world.provider.row.name, unionid: subject, userInfo: JSON.stringify({ id_token }) },
    { ...by, generation: 1 },
  );
}

export const unbindOAuth = (world: World, type: string, how: AuthingHow): Promise<Exchange> =>
  world.graphql(
    'mutation unbindOtherOAuth($type: String!) { unbindOtherOAuth(type: $type) { _id type unionid } }',
    { type },
    {
      ...how,
      generation: 1,
    },
  );

export const bindings = (world: World, how: AuthingHow): Promise<Exchange> =>
  world.graphql('query notBindOAuthList { notBindOAuthList { type binded unionid oAuthUrl } }', {}, { ...how, generation: 1 });

/** A code to a telephone; of any use unless `scene` says one. */
export const sendSms = (world: World, phone: string, more: Readonly<Record<string, unknown>> = {}): Promise<Exchange> =>
  world.authing('POST', '/api/v2/sms/send', { phone, ...more });

/** Asks for a code, and brings it, or another one. */
export async function loginByPhone(world: World, phone: string, code?: string): Promise<Exchange> {
  if (code === undefined) await sendSms(world, phone);
  return world.graphql('mutation loginByPhoneCode($input: LoginByPhoneCodeInput!) { loginByPhoneCode(input: $input) { id phone token } }', {
    input: { phone, code: code ?? world.sms.last(phone).code },
  });
}

export const registerByPhone = (world: World, phone: string, code: string, more: object = {}): Promise<Exchange> =>
  world.graphql(
    'mutation registerByPhoneCode($input: RegisterByPhoneCodeInput!) { registerByPhoneCode(input: $input) { id phone phoneVerified token } }',
    { input: { phone, code, profile: {}, ...more } },
  );

export const bindPhone = (world: World, phone: string, phoneCode: string, how: AuthingHow): Promise<Exchange> =>
  world.graphql(
    'mutation bindPhone($phone: String!, $phoneCode: String!) { bindPhone(phone: $phone, phoneCode: $phoneCode) { id phone } }',
    { phone, phoneCode },
    how,
  );

/** A code goes to the new number first; `old` is what proves the present one. */
export async function changedPhone(
  world: World,
  phone: string,
  old: Readonly<Record<string, unknown>>,
  how: AuthingHow,
): Promise<Exchange> {
  await sendSms(world, phone);
  return world.graphql(
    'mutation updatePhone($phone: String!, $phoneCode: String!, $oldPhone: String, $oldPhoneCode: String) { updatePhone(phone: $phone, phoneCode: $phoneCode, oldPhone: $oldPhone, oldPhoneCode: $oldPhoneCode) { id phone } }',
    { phone, phoneCode: world.sms.last(phone).code, ...old },
    how,
  );
}

export const unbind = (world: World, what: 'unbindEmail' | 'unbindPhone', how: AuthingHow): Promise<Exchange> =>
  world.graphql(`mutation ${what} { ${what} { id email phone } }`, {}, how);

export const resetByPhone = (world: World, phone: string, code: string, newPassword = 'better-pass-1'): Promise<Exchange> =>
  world.graphql(
    'mutation resetPassword($phone: String, $code: String!, $newPassword: String!) { resetPassword(phone: $phone, code: $code, newPassword: $newPassword) { code message } }',
    { phone, code, newPassword },
  );
/** An application's request for a sign-in, which the browser of a person brings. */
export const authorize = (world: World, path: string, given: Readonly<Record<string, string>>): Promise<Exchange> => {
  const query = new URLSearchParams({ response_type: 'code', redirect_uri: 'https://www.shop.example/callback', ...given });
  return world.authing('GET', `${path}?${query}`, undefined, { pool: null });
};

export interface SocialVisit {
  /** What its row has beside. */
  readonly configured?: object;
  /** The `sub` of one of the provider's people. */
  readonly person?: string;
  readonly refuses?: boolean;
  /** The page that opens the window. */
  readonly from?: string;
  /** Of another browser than the one that began. */
  readonly cookie?: string;
}

/** A window of the browser goes to the provider and comes back. */
export async function signInAtHarbour(world: World, { from, cookie, configured, ...visit }: SocialVisit = {}): Promise<Exchange> {
  const { row, secret } = world.provider;
  await world.identityProvider({ ...row, ...configured, clientSecret: secret });
  const query = new URLSearchParams({ app_id: world.keys.authing.app, from_guard: '1', protocol: 'oidc', uuid: 'u' });
  const url = `${world.base}/connections/social/${row.name}?${query}`;
  const led = await world.raw({ method: 'GET', url, headers: from === undefined ? {} : { referer: from } });
  const kept = cookie ?? String(led.headers['set-cookie'] ?? '').split(';')[0] ?? '';
  const back = new URL(await world.provider.visit(led.headers['location'] ?? '', visit));
  return world.raw({ method: 'GET', url: `${world.base}${back.pathname}${back.search}`, headers: { cookie: kept } });
}

/** An address at which the person who is signed in adds an identity there. */
export async function drawnLink(world: World, how: AuthingHow & { readonly token: string }, more: object = {}): Promise<Exchange> {
  const query = new URLSearchParams({ ext_idp_conn_identifier: 'harbour', id_token: how.token, app_id: world.keys.authing.app, ...more });
  return world.authing('GET', `/api/v3/generate-link-extidp-url?${query}`);
}

/** A browser follows it, says yes, goes to the provider and comes back. */
export async function followLink(world: World, url: string, visit: SocialVisit = {}): Promise<Exchange> {
  const led = await world.raw({ method: 'POST', url, headers: { origin: world.base } });
  const back = new URL(await world.provider.visit(led.headers['location'] ?? '', visit));
  const kept = visit.cookie ?? String(led.headers['set-cookie'] ?? '').split(';')[0] ?? '';
  return world.raw({ method: 'GET', url: `${world.base}${back.pathname}${back.search}`, headers: { cookie: kept } });
}

/** What the window tells, and to whom. */
// biome-ignore lint/suspicious/noExplicitAny: whatever stands there
export function toldIn({ text }: Exchange): { readonly message: any; readonly origins: readonly string[] } {
  return JSON.parse(/id="told">(.*?)<\/script>/.exec(text)?.[1] ?? '{"origins":[]}');
}

/** As the owner of the pool calls: with a token for its secret. */
export async function asOwner(world: World): Promise<AuthingHow & { token: string; pool: string }> {
  const { pool, poolSecret } = world.keys.authing;
  return { pool, token: (await accessToken(world, pool, poolSecret)).body.data.accessToken.accessToken };
}

/** A mail of the pool is switched off, or sent again. */
export async function switchMail(world: World, type: string, on: boolean): Promise<Exchange> {
  const field = on ? 'enableEmailTemplate' : 'disableEmailTemplate';
  return world.graphql(
    `mutation m($type: EmailTemplateType!) { ${field}(type: $type) { type enabled isSystem } }`,
    { type },
    await asOwner(world),
  );
}

export const previewMail = async (world: World, given: Readonly<Record<string, unknown>>): Promise<Exchange> =>
  world.authing('POST', '/api/v3/preview-email-template', given, await asOwner(world));

export const searchUsers = async (world: World, given: Readonly<Record<string, unknown>>): Promise<Exchange> =>
  world.graphql(
    'query searchUser($query: String!, $fields: [String], $page: Int, $limit: Int, $groupOpts: [SearchUserGroupOpt]) { searchUser(query: $query, fields: $fields, page: $page, limit: $limit, groupOpts: $groupOpts) { totalCount list { id email } } }',
    given,
    await asOwner(world),
  );

export const deleteUser = (world: World, id: string, how: AuthingHow): Promise<Exchange> =>
  world.graphql('mutation deleteUser($id: String!) { deleteUser(id: $id) { code message } }', { id }, how);

export const createApplication = async (world: World, given: Readonly<Record<string, unknown>>): Promise<Exchange> =>
  world.authing('POST', '/api/v2/applications', given, await asOwner(world));

/** An owner of the first generation makes an application: `field` with its arguments as they stand in a document. */
export async function formerApplication(world: World, field: string, given: string, shows = '_id'): Promise<Exchange> {
  const { pool } = world.keys.authing;
  const own = /Create/.test(field) ? `clientId: "${pool}", ` : '';
  return world.graphql(`mutation { ${field}(${own}${given}) { ${shows} } }`, {}, { ...(await asOwner(world)), generation: 1 });
}

/** An application for OAuth 2.0 of that name and name in addresses. */
export const createOAuth = (world: World, name: string, domain: string): Promise<Exchange> =>
  formerApplication(
    world,
    'CreateOAuthProvider',
    `name: "${name}", domain: "${domain}", redirectUris: ["https://${domain}.shop.example/back"], grants: ["authorization_code"]`,
  );

/** A person opens the address of an application for SAML that an owner has just made; without metadata of its service provider unless given. */
export async function enterBySaml(world: World, metadata?: string): Promise<Exchange> {
  const given = metadata === undefined ? '' : `, SPMetadata: ${JSON.stringify(metadata)}`;
  const made = await formerApplication(world, 'CreateSAMLIdentityProvider', `name: "Shop", domain: "shop"${given}`);
  const { _id } = made.body.data.CreateSAMLIdentityProvider;
  return world.authing('GET', `/api/v2/saml-idp/${_id}`, undefined, { pool: null });
}

/** The token of the third generation that replaces the address of the person who is signed in. */
export async function ticketOfChange(world: World, newEmail: string, how: AuthingHow): Promise<string> {
  await world.authing('POST', '/api/v3/send-email', { channel: 'CHANNEL_UPDATE_EMAIL', email: newEmail });
  const { code: newEmailPassCode } = world.mail.last(newEmail);
  const given = { verifyMethod: 'EMAIL_PASSCODE', emailPassCodePayload: { newEmail, newEmailPassCode } };
  return (await world.authing('POST', '/api/v3/verify-update-email-request', given, how)).body.data.updateEmailToken;
}

/** The token that removes the account of the person who is signed in. */
export async function ticketOfRemoval(world: World, how: AuthingHow, password = 'correct horse'): Promise<string> {
  const given = { verifyMethod: 'PASSWORD', passwordPayload: { password } };
  return (await world.authing('POST', '/api/v3/verify-delete-account-request', given, how)).body.data.deleteAccountToken;
}
/** Its id. */
export const createGroup = async (world: World, code: string, how: AuthingHow): Promise<string> =>
  (await world.authing('POST', '/api/v3/create-group', { code, name: code, description: '' }, how)).body.data.id;

export const deleteGroups = (world: World, codeList: readonly string[], how: AuthingHow): Promise<Exchange> =>
  world.authing('POST', '/api/v3/delete-groups-batch', { codeList }, how);
