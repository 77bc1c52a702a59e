// The calls that are measured, as each vendor's clients send them.
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { publicIds } from '../src/demonstration.ts';
import { type Call, one } from './load.ts';

export const ids = publicIds();
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const digest = createHash('sha256').update('correct horse').digest('hex');

export const signIn: Call = {
  method: 'POST',
  path: '/accounts.login',
  headers: form,
  body: new URLSearchParams({ apiKey: ids.gigya.apiKey, loginID: 'ann@example.org', password: 'correct horse' }).toString(),
};
export const isIn = (_status: number, body: string) => /"errorCode":\s*0/.test(body);

/** Signed with the application's key, a new nonce each time. */
export function signed(base: string, secret: string, uid: string): Call {
  const encode = (text: string) => encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  const given: Record<string, string> = {
    apiKey: ids.gigya.apiKey,
    userKey: ids.gigya.userKey,
    UID: uid,
    timestamp: String(Math.floor(Date.now() / 1000)),
    nonce: randomBytes(8).toString('hex'),
  };
  const query = Object.keys(given)
    .sort()
    .map((name) => `${name}=${encode(given[name]!)}`)
    .join('&');
  const text = ['POST', encode(`${base}/accounts.getAccountInfo`), encode(query)].join('&');
  const sig = createHmac('sha1', Buffer.from(secret, 'base64')).update(text).digest('base64');
  return { method: 'POST', path: '/accounts.getAccountInfo', headers: form, body: new URLSearchParams({ ...given, sig }).toString() };
}

/** Gigya's, of whoever has the session. */
export function bySession(token: string): Call {
  const body = new URLSearchParams({ apiKey: ids.gigya.apiKey, login_token: token }).toString();
  return { method: 'POST', path: '/accounts.getAccountInfo', headers: form, body };
}

export const entityByToken = (token: string): Call => ({ method: 'GET', path: '/entity', headers: { authorization: `OAuth ${token}` } });

export const graphql = (query: string, token?: string): Call => ({
  method: 'POST',
  path: '/graphql/v2',
  headers: {
    'content-type': 'application/json',
    'x-authing-app-id': ids.authing.app,
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  },
  body: JSON.stringify({ query }),
});
export const authingUser = (token: string): Call => graphql('{user{id email}}', token);

export const authingMe = (token: string): Call => ({
  method: 'GET',
  path: '/api/v2/users/me/info',
  headers: { 'x-authing-app-id': ids.authing.app, authorization: `Bearer ${token}` },
});

export const hazizzMe = (token: string): Call => ({
  method: 'GET',
  path: '/hazizz-server/me/details',
  headers: { authorization: `Bearer ${token}` },
});

/** A read that was answered with what was asked for: some dialects say otherwise under the status 200. */
export const isRead = (status: number, body: string): boolean =>
  status === 200 && !/"stat":"error"|"errors"|"errorCode":\s*[1-9]/.test(body);

export async function readsOf(base: string, secret: string): Promise<(readonly [name: string, next: () => Call, goal: number])[]> {
  const { body: gigya } = await one(base, signIn);
  const { UID: uid, sessionInfo } = JSON.parse(gigya);
  const flow = `client_id=${ids.akamai.login.id}&flow=standard&flow_version=HEAD&locale=en-US&redirect_uri=http://localhost&response_type=token`;
  const akamai = await one(base, {
    method: 'POST',
    path: '/oauth/auth_native_traditional',
    headers: form,
    body: `${flow}&form=signInForm&signInEmailAddress=ann@example.org&currentPassword=correct+horse`,
  });
  const access = JSON.parse(akamai.body).access_token as string;
  const login = await one(base, graphql('mutation{loginByEmail(input:{email:"ann@example.org",password:"correct horse"}){token}}'));
  const authing = JSON.parse(login.body).data.loginByEmail.token as string;
  const auth = await one(base, { method: 'POST', path: `/auth-server/auth?grant_type=password&username=ann-demo&password=${digest}` });
  const hazizz = JSON.parse(auth.body).token as string;
  return [
    ['Gigya accounts.getAccountInfo, signed,', () => signed(base, secret, uid), 0.35],
    ['Gigya accounts.getAccountInfo by session', () => bySession(sessionInfo.cookieValue), 0.5],
    ['Akamai /entity by token', () => entityByToken(access), 0.5],
    ['Authing user', () => authingUser(authing), 0.5],
    ['Authing /users/me/info', () => authingMe(authing), 0.5],
    ['Hazizz /me', () => hazizzMe(hazizz), 0.5],
  ];
}
