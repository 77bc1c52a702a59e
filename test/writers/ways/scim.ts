// The own record in SCIM: replaced as a whole, and patched in all the forms that RFC 7644 3.5.2 has for a path.
import { isObject, type Json, type JsonObject } from '../../../src/core/json.ts';
import { vendorSchema } from '../../../src/dialects/wso2/wire/scim-user.ts';
import { enterpriseSchema, userSchema } from '../../../src/protocols/scim/protocol.ts';
import type { Exchange } from '../../../src/proving/exchange.ts';
import { type Ann, password } from '../ann.ts';
import type { Part } from '../spellings.ts';
import type { Try, Way } from '../way.ts';

const tongue = 'scim';
const worked = ({ status }: Exchange): boolean => status < 300;
const shows = ({ body }: Exchange): JsonObject | undefined => (isObject(body) && Array.isArray(body['schemas']) ? body : undefined);
const notPassword = (_: string, { purpose }: Part): boolean => purpose !== 'password';

/** The URN of an extension and the name in it; or an attribute, perhaps with a part. */
function apart(name: string): readonly string[] {
  const [, urn, inner] = /^(urn:.*):([^:]+)$/.exec(name) ?? [];
  return urn ? [urn, inner!] : name.split('.');
}

/** A resource with that value; without the attribute where the value is null. */
function within(resource: JsonObject, name: string, value: Json): JsonObject {
  const [top = '', inner] = apart(name);
  const before = isObject(resource[top]) ? resource[top] : {};
  return { ...resource, [top]: inner === undefined ? value : { ...before, [inner]: value } };
}

const cased = (name: string): string => name.replace(/(?<=^|:)[^:]+$/, (last) => last.toUpperCase());

const put = (root: string, what: string, how: 'byPassword' | 'byToken', spelled = (name: string) => name): Way => ({
  name: `wso2: PUT ${root}/Me ${what}`,
  through: [`wso2 PUT ${root}/Me`],
  tongue,
  takes: (name, part) => how === 'byPassword' || notPassword(name, part),
  ...(what === 'with a token' ? {} : { about: 'first' }),
  send: (ann, { name, value }) => ann.world.wso2('PUT', `${root}/Me`, within(ann.resource, spelled(name), value), ann[how]),
  worked,
  shows,
});

const patch = (
  root: string,
  what: string,
  operation: (tried: Try, ann: Ann) => object,
  how: 'byPassword' | 'byToken' = 'byToken',
  about?: 'names' | 'first',
): Way => ({
  name: `wso2: PATCH ${root}/Me ${what}`,
  through: [`wso2 PATCH ${root}/Me`],
  tongue,
  takes(name, part) {
    const isList = part.purpose === 'contact' && name !== 'userName';
    if (about === 'names') return isList && what === 'removing';
    return how === 'byPassword' || notPassword(name, part);
  },
  send: (ann, tried) => {
    const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
    return ann.world.wso2('PATCH', `${root}/Me`, { schemas, Operations: [operation(tried, ann)] }, ann[how]);
  },
  worked,
  shows,
  ...(about ? { about } : {}),
});

const withPath =
  (op: string, spelled = (name: string) => name) =>
  ({ name, value }: Try) => ({ op, path: spelled(name), value });

const waysAt = (root: string): readonly Way[] => [
  put(root, 'with a token', 'byToken'),
  put(root, 'with the password', 'byPassword'),
  put(root, 'in capitals', 'byToken', cased),
  patch(root, 'replacing at a path', withPath('replace')),
  patch(root, 'replacing at a path, with the password', withPath('replace'), 'byPassword', 'first'),
  patch(root, 'adding at a path', withPath('add'), 'byToken', 'first'),
  patch(root, 'replacing at a path in capitals', withPath('Replace', cased), 'byToken', 'first'),
  patch(
    root,
    'replacing below the URN of the core',
    withPath('replace', (name) => (name.startsWith('urn:') ? name : `${userSchema}:${name}`)),
    'byToken',
    'first',
  ),
  patch(root, 'replacing without a path', ({ name, value }) => ({ op: 'replace', value: within({}, name, value) })),
  patch(root, 'adding without a path', ({ name, value }) => ({ op: 'add', value: within({}, name, value) }), 'byToken', 'first'),
  patch(
    root,
    'replacing without a path, names as paths',
    ({ name, value }) => ({ op: 'replace', value: { [name]: value } }),
    'byToken',
    'first',
  ),
  patch(root, 'removing', ({ name }) => ({ op: 'remove', path: name }), 'byToken', 'names'),
  patch(root, 'removing an entry', ({ name }) => ({ op: 'remove', path: `${name}[value eq "reader"]` }), 'byToken', 'names'),
  patch(
    root,
    'replacing in an entry',
    ({ name }) => ({ op: 'replace', path: `${name}[value eq "reader"].value`, value: 'admin' }),
    'byToken',
    'names',
  ),
  {
    name: `wso2: DELETE ${root}/Me`,
    through: [`wso2 DELETE ${root}/Me`],
    tongue,
    takes: () => false,
    about: 'leaving',
    send: (ann) => ann.world.wso2('DELETE', `${root}/Me`, undefined, ann.byPassword),
    worked,
  },
];

const objectAt = (resource: JsonObject, name: string): JsonObject => (isObject(resource[name]) ? resource[name] : {});

/** The record as /scim2 shows it, by which it is judged: there the enterprise extension has the state of the account, too. */
function asAtVendor(resource: JsonObject | undefined): JsonObject | undefined {
  if (!resource) return undefined;
  const { accountLocked = null, accountDisabled = null } = objectAt(resource, vendorSchema);
  const both = { ...resource, [enterpriseSchema]: { ...objectAt(resource, enterpriseSchema), accountLocked, accountDisabled } };
  return JSON.parse(JSON.stringify(both).replaceAll('/scim/v2/', '/scim2/')) as JsonObject;
}

const standardWays = waysAt('/scim/v2').map((way) => (way.shows ? { ...way, shows: (reply: Exchange) => asAtVendor(shows(reply)) } : way));

const change = '/api/users/v1/me/change-password';

/** Beside SCIM: the present password comes in the body, so that a token may bring it. */
const changing: Way = {
  name: `wso2: POST ${change} with a token`,
  through: [`wso2 POST ${change}`],
  tongue: 'scim',
  about: 'words',
  takes: (name) => name === 'password',
  send: ({ world, byToken }, { name, value }) =>
    world.wso2('POST', change, { currentPassword: password, [name === 'password' ? 'newPassword' : name]: value }, byToken),
  worked: ({ status }) => status < 300,
};

const consents = '/api/users/v1/me/consents';

/** A purpose that nobody declared: nothing is agreed to, and no name beside it is read. */
const agreeing: Way = {
  name: `wso2: POST ${consents} with a token`,
  through: [`wso2 POST ${consents}`, `wso2 POST ${consents}/{consent-id}/revoke`],
  tongue: 'scim',
  about: 'words',
  takes: () => false,
  send: ({ world, byToken }, { name, value }) =>
    world.wso2('POST', consents, { serviceId: 'shop', purposes: [{ id: name, elements: [{ id: name }] }], [name]: value }, byToken),
  worked: ({ status }) => status < 300,
};

export const scimWays: readonly Way[] = [...waysAt('/scim2'), ...standardWays, changing, agreeing];
