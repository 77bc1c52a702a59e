// The third profile of the OpenID provider: that of Gigya's sites, whose addresses name the site by its key.
import { openid } from '../../../src/dialects/gigya/openid/index.ts';
import { basic, form } from '../../../src/proving/http.ts';
import { as, type Declared, type Door, formed } from '../door.ts';
import { callback, partyOf, verifier } from '../shop.ts';
import { formDoor } from './forms.ts';
import { endpointsOf } from './of-provider.ts';

/** What the library reads there. */
const undeclared: readonly (readonly [path: RegExp, names: readonly string[]])[] = [
  [/\/(introspect|revoke)$/, ['token', 'client_secret']],
  [/\/userinfo$/, ['access_token']],
  [/\/(par|token)$/, ['client_secret', 'client_assertion']],
  [/\/authorize$/, ['request_uri', 'id_token_hint', 'context']],
  [/\/logout/, ['id_token_hint']],
  [/^\/login/, ['context']],
  [/^\/(new-password|confirm-address)$/, ['confirmation', 'code']],
];
const undeclaredAt = (path: string): readonly string[] => undeclared.find(([at]) => at.test(path))?.[1] ?? [];

const mount = '/oidc/op/v1.0/:apiKey';
const asParty = as('client', ({ world }) => ({ authorization: basic(...partyOf(world)) }));

const posted = (path: string, name: string, places: readonly string[], given: Readonly<Record<string, string>>, about: string): Door => ({
  of: 'site',
  name,
  places,
  build: ({ world }, at) => ({
    method: 'POST',
    path: `${mount.replace(':apiKey', world.keys.gigya.apiKey)}${path}`,
    headers: formed,
    body: form({ ...given, [about]: places.length > 0 ? at(`form.${about}`, 'x') : 'x' }),
  }),
});

const redeemed = (grant_type: string, about: string, more: Readonly<Record<string, string>> = {}): Door =>
  asParty(posted('/token', `POST /token of a site ${grant_type}`, [`form.${about}`], { grant_type, ...more }, about));

export function site(): readonly Door[] {
  const { pages, others } = endpointsOf(openid);
  const at = (each: Declared): Declared => ({ ...each, path: `${mount}${each.path}`, operation: `${each.operation} of a site` });
  return [
    ...pages.map((each) => formDoor('site', '', { inQuery: undeclaredAt(each.path) }, at(each))),
    ...others.map((each) => formDoor('site', '', { inForm: undeclaredAt(each.path) }, at(each))),
    redeemed('authorization_code', 'code', { redirect_uri: callback, code_verifier: verifier }),
    redeemed('refresh_token', 'refresh_token'),
    ...['/introspect', '/revoke'].flatMap((path) => [
      asParty(posted(path, `POST ${path} of a site`, ['form.token'], {}, 'token')),
      posted(path, `POST ${path} of a site of a token`, [], {}, 'token'),
    ]),
  ];
}
