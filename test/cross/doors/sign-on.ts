// The second profile of the OpenID provider: Authing's addresses, pages and grants, and single sign-on beside them.
import { openid } from '../../../src/dialects/authing/oidc/index.ts';
import { basic, form } from '../../../src/proving/http.ts';
import { as, type Door, formed } from '../door.ts';
import { callback, verifier } from '../shop.ts';
import { formDoor } from './forms.ts';
import { endpointsOf } from './of-provider.ts';

/** What the library reads there. */
const undeclared: readonly (readonly [path: RegExp, names: readonly string[]])[] = [
  [/\/(introspection|revocation)$/, ['token', 'client_secret']],
  [/\/(me|userinfo)$/, ['access_token']],
  [/^\/oidc\/request$/, ['client_secret', 'client_assertion']],
  [/\/auth$/, ['request_uri', 'id_token_hint', 'interaction']],
  [/\/session\/end/, ['id_token_hint']],
  [/\/validate_token$/, ['access_token', 'id_token']],
  [/^\/oidc\/interaction/, ['interaction']],
  [/^\/oidc\/(new-password|confirm-address)$/, ['confirmation', 'code']],
];
const undeclaredAt = (path: string): readonly string[] => undeclared.find(([at]) => at.test(path))?.[1] ?? [];

const asApp = as('client', ({ world: { keys } }) => ({ authorization: basic(keys.authing.app, keys.authing.appSecret) }));

const redeemed = (grant_type: string, about: string, more: Readonly<Record<string, string>> = {}): Door =>
  asApp({
    of: 'sign-on',
    name: `POST /oidc/token ${grant_type}`,
    places: [`form.${about}`],
    build: (_side, at) => {
      const body = form({ grant_type, ...more, [about]: at(`form.${about}`, 'x') });
      return { method: 'POST', path: '/oidc/token', headers: formed, body };
    },
  });

const about = (path: string): Door =>
  asApp({
    of: 'sign-on',
    name: `POST ${path}`,
    places: ['form.token'],
    build: (_side, at) => ({ method: 'POST', path, headers: formed, body: form({ token: at('form.token', 'x') }) }),
  });

/** The same by a caller who has yet to prove itself. */
const byNobody = (path: string): Door => ({
  of: 'sign-on',
  name: `POST ${path} of a token`,
  places: [],
  build: () => ({ method: 'POST', path, headers: formed, body: form({ token: 'x' }) }),
});

export function signOn(): readonly Door[] {
  const { pages, others } = endpointsOf(openid);
  return [
    ...pages.map((each) => formDoor('sign-on', '', { inQuery: undeclaredAt(each.path) }, each)),
    // The client decides whose that path is, unless the dialect is named.
    ...others.map((each) =>
      formDoor('sign-on', each.path === '/oauth/token' ? '/as/authing' : '', { inForm: undeclaredAt(each.path) }, each),
    ),
    redeemed('authorization_code', 'code', { redirect_uri: callback, code_verifier: verifier }),
    redeemed('refresh_token', 'refresh_token'),
    redeemed('authingToken', 'token', { scope: 'openid' }),
    ...['/oidc/token/introspection', '/oidc/token/revocation'].flatMap((path) => [about(path), byNobody(path)]),
  ];
}
