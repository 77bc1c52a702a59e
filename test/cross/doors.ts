// Every door of the server, from the declarations of its endpoints: what a right request would be, and where in it a credential may stand.
import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isObjectType,
} from 'graphql';
import { face as consoleFace } from '../../src/console/index.ts';
import { openid } from '../../src/dialects/wso2/oidc/index.ts';
import { faces } from '../../src/dialects.ts';
import { ownPages, ownPlace, sitePages } from '../../src/hosted/index.ts';
import { browserEndpoints, clientEndpoints } from '../../src/protocols/oidc/endpoints.ts';
import { siteOf } from '../../src/protocols/oidc/site.ts';
import { basic, form } from '../../src/proving/http.ts';
import { filled, type Schema } from './fill.ts';
import type { Asking, Side } from './ground.ts';
import { callback, challenge, shopOf, shopProves, verifier } from './shop.ts';

/** Says what stands at a place of text, by its path. */
export type At = (path: string, usual: string) => string;

export interface Door {
  /** The dialect; `openid` of the provider and its pages. */
  readonly of: string;
  readonly name: string;
  /** Paths of texts in which a caller may bring something secret. */
  readonly places: readonly string[];
  build(side: Side, at: At): Asking;
}

/** Names of parameters in which callers bring what they were given, or know. */
const carrying =
  /token|code|ticket|flowid|secret|otp|password$|answer|^key$|authkey|captcha|confirm|invite|session|^value$|hint|assertion|request_uri|^id$|uuid/i;

type Taken = Readonly<Record<string, { readonly properties: Readonly<Record<string, unknown>> }>>;

const usual: At = (_path, text) => text;

/** The values of each part of a request: of its query, its body, its path. */
function partsOf(takes: Taken, at: At): Record<string, Record<string, unknown>> {
  const part = ([place, { properties }]: [string, Taken[string]]) => [
    place,
    Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, filled(schema as Schema, name, at, `${place}.${name}`)])),
  ];
  return Object.fromEntries(Object.entries(takes).map((each) => part(each)));
}

function placesOf(takes: Taken): string[] {
  const places: string[] = [];
  partsOf(takes, (path, text) => {
    if (carrying.test(path.split('.').at(-1)!)) places.push(path);
    return text;
  });
  return places;
}

const queryOf = (given: Record<string, unknown> = {}): string => {
  const text = form(given);
  return text === '' ? '' : `?${text}`;
};
const pathWith = (path: string, given: Record<string, unknown> = {}, at: At = usual): string =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(given[name] ?? at(`path.${name}`, '1'))));
const inPath = (path: string): string[] =>
  [...path.matchAll(/:(\w+)/g)].flatMap(([, name]) => (carrying.test(name!) ? [`path.${name}`] : []));

const json = { 'content-type': 'application/json' };
const formed = { 'content-type': 'application/x-www-form-urlencoded' };

const formsOf: Readonly<Record<string, string>> = {
  signin: 'signInForm',
  register: 'registrationForm',
  socialRegister: 'socialRegistrationForm',
  forgotPassword: 'forgotPasswordForm',
  verifyEmail: 'resendVerificationForm',
  profile: 'editProfileForm',
  changePassword: 'changePasswordForm',
  newPassword: 'newPasswordForm',
};
const fieldsOfForms = ['signInEmailAddress', 'currentPassword', 'newPassword', 'newPasswordConfirm', 'emailAddress'];

const nativeCall = { flow: 'standard', flow_version: 'HEAD', locale: 'en-US', redirect_uri: 'http://localhost', response_type: 'token' };

interface Declared {
  readonly operation: string;
  readonly method: string | readonly string[];
  readonly path: string;
  readonly takes?: Taken;
  readonly caller?: unknown;
}

const methodOf = ({ method }: Declared): string => (typeof method === 'string' ? method : method.at(-1)!);

const gigya = ({ operation, path, takes = {} }: Declared): Door[] => {
  const all: Taken = { params: { properties: { ...takes['params']?.properties, ...texts('oauth_token', 'regToken', 'secret', 'UID') } } };
  return [
    {
      of: 'gigya',
      name: operation,
      places: placesOf(all),
      build: ({ world }, at) => {
        const params = onlyMeant(partsOf(all, at)['params']!, ['oauth_token', 'regToken', 'secret', 'UID']);
        return { method: 'POST', path, headers: formed, body: form({ apiKey: world.keys.gigya.apiKey, ...params }) };
      },
    },
  ];
};

/** Of what every method may be called with, only what the case is about. */
function onlyMeant(params: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(params).filter(([name, value]) => !names.includes(name) || value !== 'x'));
}
const texts = (...names: string[]) => Object.fromEntries(names.map((name) => [name, { type: 'string' }]));

const akamai = (endpoint: Declared): Door[] => {
  const { operation, path, takes = {} } = endpoint;
  const { by, forms = [], flow } = endpoint.caller as { by: string; forms?: readonly string[]; flow?: boolean };
  const more = texts(...(forms.length > 0 ? fieldsOfForms : []));
  const withToken = { ...takes['params']?.properties, ...more, ...texts('access_token') };
  const all = (as: string): Taken => ({
    ...takes,
    params: { properties: as ? { ...takes['params']?.properties, ...more } : withToken },
  });
  return (forms.length > 0 ? forms : ['']).flatMap((each) =>
    (by === 'client' ? ['', ' as the owner'] : ['']).map((as) => ({
      of: 'akamai',
      name: `${operation}${each && ` ${each}`}${as}`,
      places: [...placesOf(all(as)), ...inPath(path)],
      build: ({ world: { keys } }, at) => {
        const { params = {}, path: named = {} } = partsOf(all(as), at);
        const native = forms.length > 0 || flow || by === 'login';
        const given = {
          ...onlyMeant(params, ['access_token']),
          ...(native ? { ...nativeCall, client_id: keys.akamai.login.id } : {}),
          ...(each ? { form: formsOf[each] } : {}),
        };
        const headers = as ? { ...formed, authorization: basic(keys.akamai.owner.id, keys.akamai.owner.secret) } : formed;
        return { method: 'POST', path: pathWith(path, { app: keys.akamai.application, ...named }, at), headers, body: form(given) };
      },
    })),
  );
};

/** Where a body is JSON: a query, a path, a body. */
const jsonDoor =
  (of: string, mount: string, more: (side: Side) => Record<string, string> = () => ({})) =>
  (endpoint: Declared): Door => {
    const { operation, path, takes = {} } = endpoint;
    return {
      of,
      name: operation,
      places: [...placesOf(takes), ...inPath(path).filter((each) => !takes['path'] || !placesOf(takes).includes(each))],
      build: (side, at) => {
        const { query, path: named, body, text } = partsOf(takes, at);
        const where = `${mount}${pathWith(path.replace(':tenant', side.world.keys.domain), named, at)}${queryOf(query)}`;
        const content = text ? String(text['text']) : body && JSON.stringify(body);
        return {
          method: methodOf(endpoint),
          path: where,
          headers: { ...(content ? json : {}), ...more(side) },
          ...(content ? { body: content } : {}),
        };
      },
    };
  };

const formDoor =
  (of: string, mount = '', more: readonly string[] = [], inQuery: readonly string[] = []) =>
  (endpoint: Declared): Door => {
    const { operation, path, takes = {} } = endpoint;
    const method = methodOf(endpoint);
    const bodiless = method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
    const all: Taken = {
      query: { properties: { ...takes['query']?.properties, ...texts(...inQuery, ...(bodiless ? more : [])) } },
      ...(bodiless ? {} : { form: { properties: { ...takes['form']?.properties, ...texts(...more) } } }),
    };
    return {
      of,
      name: operation,
      places: [...placesOf(all), ...placesOf(takes['body'] ? { body: takes['body'] } : {}), ...inPath(path)],
      build: ({ world }, at) => {
        const { query, form: given } = partsOf(all, at);
        const where = `${mount}${pathWith(path.replace(':tenant', world.keys.domain), {}, at)}${queryOf(onlyMeant(query!, inQuery))}`;
        if (bodiless) return { method, path: where };
        if (takes['body'])
          return { method, path: where, headers: json, body: JSON.stringify(partsOf({ body: takes['body'] }, at)['body']) };
        return { method, path: where, headers: formed, body: form(onlyMeant(given!, more)) };
      },
    };
  };

type Args = Readonly<Record<string, unknown>>;

/** A value for each argument of a field, texts by the same names as elsewhere. */
function argument(type: GraphQLInputType, name: string, at: At, path: string): unknown {
  const inner = getNullableType(type);
  if (isListType(inner)) return [argument(inner.ofType, name, at, `${path}.0`)];
  if (isEnumType(inner)) return inner.getValues()[0]!.name;
  if (isInputObjectType(inner))
    return Object.fromEntries(
      Object.values(inner.getFields()).map((field) => [field.name, argument(field.type, field.name, at, `${path}.${field.name}`)]),
    );
  if (inner.name === 'Boolean') return true;
  return inner.name === 'Int' || inner.name === 'Float' ? 1 : filled({ type: 'string' }, name, at, path);
}

function graphql(generation: 1 | 2): Door[] {
  const source = readFileSync(new URL(`../../src/dialects/authing/generation-${generation}.graphql`, import.meta.url), 'utf8');
  const schema = buildSchema(source);
  const door = (kind: string, field: GraphQLField<unknown, unknown>): Door[] => {
    const type = getNamedType(field.type);
    const leaves = isObjectType(type) ? Object.values(type.getFields()).filter((each) => isLeafType(getNamedType(each.type))) : [];
    const wanted = leaves.filter(({ name }) => ['id', '_id', 'email', 'status', 'code', 'accessToken'].includes(name));
    const selection =
      leaves.length > 0 ? ` { ${(wanted.length > 0 ? wanted : leaves.slice(0, 1)).map(({ name }) => name).join(' ')} }` : '';
    const declared = field.args.map((arg) => `$${arg.name}: ${arg.type}`).join(', ');
    const passed = field.args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
    const query = `${kind} x${declared ? `(${declared})` : ''} { ${field.name}${passed ? `(${passed})` : ''}${selection} }`;
    const variables = (at: At): Args => Object.fromEntries(field.args.map((arg) => [arg.name, argument(arg.type, arg.name, at, arg.name)]));
    const places: string[] = [];
    variables((path, text) => {
      if (carrying.test(path.split('.').at(-1)!)) places.push(path);
      return text;
    });
    return (['app', 'pool'] as const).map((by) => ({
      of: 'authing',
      name: `${field.name} of generation ${generation} by ${by}`,
      places,
      build: ({ world: { keys } }, at) => {
        const named = by === 'app' ? { 'x-authing-app-id': keys.authing.app } : { 'x-authing-userpool-id': keys.authing.pool };
        const body = JSON.stringify({ query, variables: { ...variables(at), ...poolOf(field, keys.authing.pool) } });
        return { method: 'POST', path: generation === 1 ? '/graphql' : '/graphql/v2', headers: { ...json, ...named }, body };
      },
    }));
  };
  return (['query', 'mutation'] as const).flatMap((kind) => {
    const root = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
    return Object.values(root?.getFields() ?? {}).flatMap((field) => door(kind, field));
  });
}

/** What somebody who is signed in to Authing brings beside the token. */
const asAuthingUser = (door: Door): Door => ({
  ...door,
  name: `${door.name} as the user`,
  build: (side, at) => {
    const asking = door.build(side, at);
    return { ...asking, headers: { ...asking.headers, authorization: `Bearer ${side.tokens.authing}` } };
  },
});

/** A client of Akamai's redeems what it was given. */
const redeeming = (grant_type: string, about: string): Door => ({
  of: 'akamai',
  name: `/oauth/token ${grant_type} as the client`,
  places: [`params.${about}`],
  build: ({ world: { keys } }, at) => {
    const { id, secret } = keys.akamai.login;
    const given = { grant_type, redirect_uri: 'http://localhost', [about]: at(`params.${about}`, 'x') };
    return { method: 'POST', path: '/oauth/token', headers: { ...formed, authorization: basic(id, secret) }, body: form(given) };
  },
});

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

/** A request for a sign-in: a browser that is signed in already is asked for less. */
const signingIn: Door = {
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
const pushed: Door = {
  of: 'openid',
  name: 'GET /oauth2/authorize of a pushed request',
  places: ['query.request_uri'],
  build: ({ world }, at) => ({
    method: 'GET',
    path: `/oauth2/authorize?${form({ client_id: shopOf(world)[0], request_uri: at('query.request_uri', 'x') })}`,
  }),
};

const poolOf = (field: GraphQLField<unknown, unknown>, pool: string): Args =>
  Object.fromEntries(
    field.args.filter(({ name }) => ['registerInClient', 'userPoolId', 'clientId'].includes(name)).map(({ name }) => [name, pool]),
  );

const faceOf = (name: string): readonly Declared[] => faces.find(({ dialect }) => dialect.name === name)!.endpoints as never;

/** What the provider's own library reads, so that no endpoint declares it: by the path, what may be brought there. */
const atTheProvider: readonly (readonly [path: RegExp, names: readonly string[]])[] = [
  [/^\/oauth2\/(introspect|revoke)$/, ['token', 'client_secret']],
  [/^\/oauth2\/userinfo$/, ['access_token']],
  [/^\/oauth2\/(par|device_authorize)$/, ['client_secret', 'client_assertion']],
  [/^\/oauth2\/authorize$/, ['request_uri', 'id_token_hint', 'sessionDataKey']],
  [/^\/oidc\/logout/, ['id_token_hint']],
  [/^\/authenticationendpoint\/device\.do/, ['user_code']],
  [/^\/authenticationendpoint\/login\.do/, ['sessionDataKey']],
  [/^\/accountrecoveryendpoint\/confirm/, ['confirmation', 'code']],
];
const broughtTo = (path: string): readonly string[] => atTheProvider.find(([at]) => at.test(path))?.[1] ?? [];

/** One for each grant: what it is about, and what else its request says. */
const grants: readonly (readonly [grant: string, about: string, more?: Readonly<Record<string, string>>])[] = [
  ['authorization_code', 'code', { redirect_uri: callback, code_verifier: verifier }],
  ['refresh_token', 'refresh_token'],
  ['urn:ietf:params:oauth:grant-type:device_code', 'device_code'],
  ['password', 'password', { username: 'ann-demo', scope: 'openid' }],
  ['client_credentials', 'client_assertion', { client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer' }],
];

const token = ([grant_type, about, more = {}]: (typeof grants)[number]): Door => ({
  of: 'openid',
  name: `POST /oauth2/token ${grant_type} as the client`,
  places: [`form.${about}`],
  build: (side, at) => ({
    method: 'POST',
    path: '/oauth2/token',
    headers: { ...formed, authorization: shopProves(side.world) },
    body: form({ grant_type, ...more, ...named(more, at), [about]: at(`form.${about}`, 'x') }),
  }),
});
const named = ({ username }: Readonly<Record<string, string>>, at: At) =>
  username === undefined ? {} : { username: at('form.username', username) };
/** An application asks about a token, or ends it. */
const about = (path: string): Door => ({
  of: 'openid',
  name: `POST ${path} as the client`,
  places: ['form.token'],
  build: ({ world }, at) => ({
    method: 'POST',
    path,
    headers: { ...formed, authorization: shopProves(world) },
    body: form({ token: at('form.token', 'x') }),
  }),
});

/** The same by a caller who has yet to prove itself. */
const byNobody = (path: string): Omit<Door, 'of'> => ({
  name: `POST ${path} of a token`,
  places: [],
  build: () => ({ method: 'POST', path, headers: formed, body: form({ token: 'x' }) }),
});

function provider(): Door[] {
  const parts = { profile: openid.profile, finder: undefined, providers: undefined } as never;
  const site = siteOf(parts);
  const pages = [...sitePages.map((make) => make(site)), ...openid.own.map((make) => make(parts))].flatMap(({ endpoints }) => endpoints);
  const others = [clientEndpoints(parts), browserEndpoints(parts, 'json'), browserEndpoints(parts, 'page')].flatMap(
    ({ endpoints }) => endpoints,
  );
  const asked = ({ method }: Declared) => method === 'GET' || method === 'POST';
  return [
    ...(pages as never as Declared[]).map((each) => formDoor('openid', '', [], broughtTo(each.path))(each)),
    ...(others as never as Declared[]).filter(asked).map((each) => formDoor('openid', '', broughtTo(each.path))(each)),
    ...grants.map(token),
    ...['/oauth2/introspect', '/oauth2/revoke'].flatMap((path) => [about(path), { ...about(path), ...byNobody(path) }]),
  ];
}

/** Several operations in one request (RFC 7644, section 3.7): no endpoint by itself. */
const bulk: Door = {
  of: 'wso2',
  name: 'POST /scim2/Bulk',
  places: [],
  build: () => {
    const schemas = ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'];
    const Operations = [{ method: 'POST', path: '/Users', bulkId: '1', data: { userName: 'ann-demo' } }];
    return { method: 'POST', path: '/scim2/Bulk', headers: json, body: JSON.stringify({ schemas, Operations }) };
  },
};

/** Dialects that nothing is said of here: their doors take JSON. */
const later = faces.filter(({ dialect }) => !['gigya', 'akamai', 'authing', 'wso2', 'hazizz'].includes(dialect.name));

const portal = ({ world: { keys } }: Side) => ({ authorization: basic(keys.wso2.portal.name, keys.wso2.portal.secret) });
const signedIn = ({ tokens }: Side) => ({ authorization: `Bearer ${tokens.hazizz}` });
const as = (who: string) => (door: Door) => ({ ...door, name: `${door.name} as the ${who}` });

/** Where the caller is another one, who is right, only what it brings beside is judged; and it must not remove the people of this test. */
const isJudged = ({ name, places }: Door): boolean =>
  !/ as the (owner|portal|user)$/.test(name) || (places.length > 0 && !/entity\.(purge|bulkDelete)/.test(name));

export function allDoors(): readonly Door[] {
  return [
    ...faceOf('gigya').flatMap(gigya),
    ...faceOf('akamai').flatMap(akamai),
    ...faceOf('authing').map(jsonDoor('authing', '', ({ world }) => ({ 'x-authing-app-id': world.keys.authing.app }))),
    ...graphql(1),
    ...graphql(2),
    ...graphql(2)
      .filter(({ name }) => /^(bind|update)/.test(name))
      .map(asAuthingUser),
    redeeming('authorization_code', 'code'),
    redeeming('refresh_token', 'refresh_token'),
    signingIn,
    pushed,
    granted('refresh_token', 'refresh_token'),
    granted('google_openid', 'openid_token'),
    ...faceOf('wso2').map(jsonDoor('wso2', '')),
    bulk,
    ...faceOf('wso2')
      .map(jsonDoor('wso2', '', portal))
      .map(as('portal')),
    ...faceOf('hazizz').map(jsonDoor('hazizz', '')),
    ...faceOf('hazizz')
      .map(jsonDoor('hazizz', '', signedIn))
      .map(as('user')),
    ...later.flatMap(({ dialect: { name }, endpoints }) => (endpoints as never as Declared[]).map(jsonDoor(name, `/as/${name}`))),
    ...(consoleFace.endpoints as never as Declared[]).map(jsonDoor('console', '/console/api')),
    ...provider(),
    ...(ownPages.flatMap(({ endpoints }) => endpoints) as never as Declared[]).map(formDoor('own', ownPlace, [], ['confirmation'])),
  ].filter(isJudged);
}
