// A program of somebody who has our documents and nothing else: types generated of them, and openapi-fetch. It compiles under --strict, and calls.
// @ts-check
import createClient from 'openapi-fetch';

/** @typedef {{ base: string, site: string, login: string, portal: string, application: string }} Given */

const form = (/** @type {object | undefined} */ body) => new URLSearchParams(/** @type {Record<string, string>} */ (body ?? {})).toString();
const formType = { 'content-type': 'application/x-www-form-urlencoded' };
const basic = (/** @type {string} */ pair) => `Basic ${btoa(pair)}`;

/** @param {Given} given */
export async function gigya({ base, site }) {
  const client = /** @type {import('openapi-fetch').Client<import('./gigya.d.ts').paths>} */ (createClient({ baseUrl: base }));
  const how = { headers: formType, bodySerializer: form };
  const wrong = await client.POST('/accounts.login', { body: { apiKey: site, loginID: 'ann@example.org', password: 'wrong' }, ...how });
  const right = await client.POST('/accounts.login', {
    body: { apiKey: site, loginID: 'ann@example.org', password: 'correct horse' },
    ...how,
  });
  // @ts-expect-error: there is no such method
  await client.POST('/accounts.signIn', how).catch(() => {});
  // @ts-expect-error: a password is asked for
  await client.POST('/accounts.login', { body: { loginID: 'ann@example.org' }, ...how });
  /** @type {number | undefined} */
  const code = wrong.data?.errorCode;
  // @ts-expect-error: a user id is a text
  /** @type {number | undefined} */ const uid = right.data?.UID;
  return { wrong: code, right: right.data?.errorCode, uid: typeof uid };
}

/** @param {Given} given */
export async function hazizz({ base }) {
  const client = /** @type {import('openapi-fetch').Client<import('./hazizz.d.ts').paths>} */ (createClient({ baseUrl: base }));
  const { error } = await client.POST('/auth-server/auth/accesstoken', {
    body: { username: 'ann-demo', password: 'wrong' },
  });
  return { wrong: error?.errorCode };
}

/** @param {Given} given */
export async function akamai({ base, login }) {
  const client = /** @type {import('openapi-fetch').Client<import('./akamai.d.ts').paths>} */ (createClient({ baseUrl: base }));
  const { data, error } = await client.POST('/oauth/auth_native_traditional', {
    body: {
      client_id: login,
      flow: 'standard',
      flow_version: 'HEAD',
      locale: 'en-US',
      redirect_uri: 'http://localhost',
      response_type: 'token',
      form: 'signInForm',
      signInEmailAddress: 'ann@example.org',
      currentPassword: 'wrong',
    },
    headers: formType,
    bodySerializer: form,
  });
  return { wrong: (data ?? error)?.code };
}

/** @param {Given} given */
export async function wso2({ base, portal }) {
  const client = /** @type {import('openapi-fetch').Client<import('./wso2.d.ts').paths>} */ (createClient({ baseUrl: base }));
  const { error } = await client.POST('/api/identity/recovery/v0.9/set-password', {
    body: { key: 'nothing', password: 'Wint3r!pine', properties: [] },
    headers: { authorization: basic(portal) },
  });
  return { wrong: error?.code };
}

/** @param {Given} given */
export async function authing({ base, application }) {
  const client = /** @type {import('openapi-fetch').Client<import('./authing.d.ts').paths>} */ (createClient({ baseUrl: base }));
  const query = 'mutation { loginByUsername(input: { username: "ann-demo", password: "wrong" }) { id } }';
  const { data } = await client.POST('/graphql/v2', { body: { query }, headers: { 'x-authing-app-id': application } });
  return { wrong: data?.errors?.[0]?.message?.code };
}
