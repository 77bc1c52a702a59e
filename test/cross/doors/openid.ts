// The OpenID provider and its pages: its endpoints, each of its grants, and what its own library reads.
import { openid } from '../../../src/dialects/wso2/oidc/index.ts';
import { sitePages } from '../../../src/hosted/index.ts';
import { browserEndpoints, clientEndpoints, tokenEndpoints } from '../../../src/protocols/oidc/endpoints.ts';
import { siteOf } from '../../../src/protocols/oidc/site.ts';
import { form } from '../../../src/proving/http.ts';
import { as, type Declared, type Door, formed } from '../door.ts';
import { callback, challenge, shopOf, shopProves, verifier } from '../shop.ts';
import { formDoor } from './forms.ts';

/** What the provider's own library reads, so that no endpoint declares it: by the path, what may be brought there. */
const undeclared: readonly (readonly [path: RegExp, names: readonly string[]])[] = [
  [/^\/oauth2\/(introspect|revoke)$/, ['token', 'client_secret']],
  [/^\/oauth2\/userinfo$/, ['access_token']],
  [/^\/oauth2\/(par|device_authorize)$/, ['client_secret', 'client_assertion']],
  [/^\/oauth2\/authorize$/, ['request_uri', 'id_token_hint', 'sessionDataKey']],
  [/^\/oidc\/logout/, ['id_token_hint']],
  [/^\/authenticationendpoint\/device\.do/, ['user_code']],
  [/^\/authenticationendpoint\/login\.do/, ['sessionDataKey']],
  [/^\/accountrecoveryendpoint\/confirm/, ['confirmation', 'code']],
];
const undeclaredAt = (path: string): readonly string[] => undeclared.find(([at]) => at.test(path))?.[1] ?? [];

/** One for each grant: what it is about, and what else its request says. */
const grants: readonly (readonly [grant: string, about: string, more?: Readonly<Record<string, string>>])[] = [
  ['authorization_code', 'code', { redirect_uri: callback, code_verifier: verifier }],
  ['refresh_token', 'refresh_token'],
  ['urn:ietf:params:oauth:grant-type:device_code', 'device_code'],
  ['password', 'password', { username: 'ann-demo', scope: 'openid' }],
  ['client_credentials', 'client_assertion', { client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer' }],
];

const asClient = as('client', ({ world }) => ({ authorization: shopProves(world) }));

const token = ([grant_type, about, more = {}]: (typeof grants)[number]): Door =>
  asClient({
    of: 'openid',
    name: `POST /oauth2/token ${grant_type}`,
    places: [`form.${about}`],
    build: (_side, at) => {
      const { username } = more;
      const named = username === undefined ? {} : { username: at('form.username', username) };
      const body = form({ grant_type, ...more, ...named, [about]: at(`form.${about}`, 'x') });
      return { method: 'POST', path: '/oauth2/token', headers: formed, body };
    },
  });

/** An application asks about a token, or ends it. */
const about = (path: string): Door =>
  asClient({
    of: 'openid',
    name: `POST ${path}`,
    places: ['form.token'],
    build: (_side, at) => ({ method: 'POST', path, headers: formed, body: form({ token: at('form.token', 'x') }) }),
  });

/** The same by a caller who has yet to prove itself. */
const byNobody = (path: string): Door => ({
  of: 'openid',
  name: `POST ${path} of a token`,
  places: [],
  build: () => ({ method: 'POST', path, headers: formed, body: form({ token: 'x' }) }),
});

/** A request for a sign-in: a browser that is signed in already is asked for less. */
export const signingIn: Door = {
  of: 'openid',
  name: 'GET /oauth2/authorize of the shop',
  places: [],
  build: ({ world }) => {
    const given = { client_id: shopOf(world)[0], redirect_uri: callback, response_type: 'code', scope: 'openid' };
    const pkce = { code_challenge: challenge, code_challenge_method: 'S256' };
    return { method: 'GET', path: `/oauth2/authorize?${form({ ...given, ...pkce })}` };
  },
};

/** A request that the application pushed before (RFC 9126). */
export const pushed: Door = {
  of: 'openid',
  name: 'GET /oauth2/authorize of a pushed request',
  places: ['query.request_uri'],
  build: ({ world }, at) => ({
    method: 'GET',
    path: `/oauth2/authorize?${form({ client_id: shopOf(world)[0], request_uri: at('query.request_uri', 'x') })}`,
  }),
};

export function provider(): readonly Door[] {
  const parts = { profile: openid.profile, finder: undefined, providers: undefined } as never;
  const site = siteOf(parts);
  const declared = (mounted: readonly { readonly endpoints: unknown }[]) => mounted.flatMap(({ endpoints }) => endpoints as Declared[]);
  const pages = declared([...sitePages.map((make) => make(site)), ...openid.own.map((make) => make(parts))]);
  const others = declared([
    clientEndpoints(parts),
    tokenEndpoints(parts),
    browserEndpoints(parts, 'json'),
    browserEndpoints(parts, 'page'),
  ]);
  const request = ({ method }: Declared) => method === 'GET' || method === 'POST';
  return [
    ...pages.map((each) => formDoor('openid', '', { inQuery: undeclaredAt(each.path) }, each)),
    ...others.filter(request).map((each) => formDoor('openid', '', { inForm: undeclaredAt(each.path) }, each)),
    ...grants.map(token),
    ...['/oauth2/introspect', '/oauth2/revoke'].flatMap((path) => [about(path), byNobody(path)]),
  ];
}
