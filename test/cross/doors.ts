// Every door of the server, from the declarations of its endpoints.
import { api as consoleApi } from '../../src/console/index.ts';
import { identityProvider } from '../../src/dialects/gigya/saml/identity-provider.ts';
import { serviceProvider } from '../../src/dialects/gigya/saml/service-provider.ts';
import { saml } from '../../src/dialects/wso2/saml/index.ts';
import { apis } from '../../src/dialects.ts';
import { accountPages, accountPlace, deviceEndpoints, ownPages, ownPlace } from '../../src/hosted/index.ts';
import { samlPlaces } from '../../src/protocols/saml/mount.ts';
import { samlSpPlaces } from '../../src/protocols/saml-sp/endpoints.ts';
import { basic, form } from '../../src/proving/http.ts';
import { as, type Declared, type Door, json } from './door.ts';
import { akamai, redeeming } from './doors/akamai.ts';
import { graphql } from './doors/authing.ts';
import { formDoor } from './doors/forms.ts';
import { gigya } from './doors/gigya.ts';
import { jsonDoor } from './doors/json.ts';
import { provider, pushed, signingIn } from './doors/openid.ts';
import { signOn } from './doors/sign-on.ts';
import { site } from './doors/site.ts';

const endpointsOf = (name: string): readonly Declared[] => apis.find(({ dialect }) => dialect.name === name)!.endpoints as never;

const authingDoor = jsonDoor('authing', '', ({ world }) => ({ 'x-authing-app-id': world.keys.authing.app }));

/** One that reads its application in two places, which must be the same. */
const ofItsApplication = (door: Door): Door =>
  door.name.endsWith('/generate-link-extidp-url')
    ? {
        ...door,
        build: (side, at) => door.build(side, (path, usual) => (path.endsWith('.app_id') ? side.world.keys.authing.app : at(path, usual))),
      }
    : door;

/** A grant of Hazizz's, by the mobile client. */
const granted = (grant_type: string, about: string): Door => ({
  of: 'hazizz',
  name: `POST /auth-server/auth ${grant_type}`,
  places: [`query.${about}`],
  build: (_side, at) => ({
    method: 'POST',
    path: `/auth-server/auth?${form({ grant_type, client_id: 'H_MOBILE', [about]: at(`query.${about}`, 'x') })}`,
  }),
});

/** Several operations in one request (RFC 7644, section 3.7): no endpoint by itself. */
const bulkAt = (root: string): Door => ({
  of: 'wso2',
  name: `POST ${root}/Bulk`,
  places: [],
  build: () => {
    const schemas = ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'];
    const Operations = [{ method: 'POST', path: '/Users', bulkId: '1', data: { userName: 'ann-demo' } }];
    return { method: 'POST', path: `${root}/Bulk`, headers: json, body: JSON.stringify({ schemas, Operations }) };
  },
});

/** Users and groups at once (RFC 7644, section 3.4.2.1): two searches in one request. */
const searchesAt = (root: string): readonly Door[] => [
  { of: 'wso2', name: `GET ${root}`, places: [], build: () => ({ method: 'GET', path: `${root}?count=1`, headers: {} }) },
  {
    of: 'wso2',
    name: `POST ${root}/.search`,
    places: [],
    build: () => ({ method: 'POST', path: `${root}/.search`, headers: json, body: '{"count":1}' }),
  },
];

const scimRoots = ['/scim2', '/scim/v2'];

/** Dialects that nothing is said of here: their doors take JSON. */
const background = apis.filter(({ dialect }) => !['gigya', 'akamai', 'authing', 'wso2', 'hazizz'].includes(dialect.name));

const asPortal = as('portal', ({ world: { keys } }) => ({ authorization: basic(keys.wso2.portal.name, keys.wso2.portal.secret) }));
const asUser = as('user', ({ tokens }) => ({ authorization: `Bearer ${tokens.hazizz}` }));

/** Where the caller is another one, who is right, only what it brings beside is judged; and it must not remove the people of this test. */
const isJudged = ({ name, places }: Door): boolean =>
  !/ as the (owner|portal|user)$/.test(name) || (places.length > 0 && !/entity\.(purge|bulkDelete)/.test(name));

/** All ways in of SAML, by their whole addresses. */
const samlDoors = (): readonly Door[] =>
  [
    ...samlPlaces({} as never, [saml, identityProvider]),
    ...samlSpPlaces.map(({ prefix, api }) => ({ prefix, endpoints: [api] })),
    { prefix: '/as/gigya', endpoints: [serviceProvider] },
  ].flatMap(({ prefix, endpoints }) =>
    (endpoints.flatMap((each) => each.endpoints) as never as Declared[]).map((each) => {
      // There the key of the site stands before what is routed.
      const path = `${prefix === '/as/gigya' ? '/saml/v2.0/:apiKey' : prefix}${each.path}`;
      const operation = each.operation.replace(each.path, path);
      return formDoor(
        'saml',
        '',
        { inQuery: ['flow', 'confirmation', 'SAMLRequest', 'SAMLResponse'], brought: each.path.endsWith('/leave') ? ['flow'] : [] },
        { ...each, path, operation },
      );
    }),
  );

export function allDoors(): readonly Door[] {
  const wso2 = endpointsOf('wso2').map(jsonDoor('wso2'));
  const hazizz = endpointsOf('hazizz').map(jsonDoor('hazizz'));
  return [
    ...endpointsOf('gigya').map(gigya),
    ...endpointsOf('akamai').flatMap(akamai),
    ...endpointsOf('authing').map((endpoint) => ofItsApplication(authingDoor(endpoint))),
    ...graphql(),
    redeeming('authorization_code', 'code'),
    redeeming('refresh_token', 'refresh_token'),
    signingIn,
    pushed,
    granted('refresh_token', 'refresh_token'),
    granted('google_openid', 'openid_token'),
    ...wso2,
    ...scimRoots.map(bulkAt),
    ...scimRoots.flatMap(searchesAt),
    ...wso2.map(asPortal),
    ...hazizz,
    ...hazizz.map(asUser),
    ...background.flatMap(({ dialect: { name }, endpoints }) => (endpoints as never as Declared[]).map(jsonDoor(name, `/as/${name}`))),
    ...(consoleApi.endpoints as never as Declared[]).map(jsonDoor('console', '/console/api')),
    ...provider(),
    ...signOn(),
    ...site(),
    ...(ownPages.flatMap(({ endpoints }) => endpoints) as never as Declared[]).map((each) =>
      formDoor('own', ownPlace, { inQuery: ['confirmation'] }, each),
    ),
    ...(accountPages.flatMap(({ endpoints }) => endpoints) as never as Declared[]).map((each) =>
      formDoor('account', '', { inQuery: ['confirmation'] }, { ...each, path: `${accountPlace}${each.path}` }),
    ),
    ...(deviceEndpoints.endpoints as never as Declared[]).map((each) =>
      jsonDoor('devices')({ ...each, path: `${accountPlace}${each.path}` }),
    ),
    ...samlDoors(),
  ].filter(isJudged);
}
