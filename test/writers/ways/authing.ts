// With a user's token of Authing's: the fields of GraphQL that write to the own user.
import { isObject, type Json, type JsonObject } from '../../../src/core/json.ts';
import type { Exchange } from '../../../src/proving/exchange.ts';
import { type Ann, password, userFields } from '../ann.ts';
import type { Way } from '../way.ts';

const tongue = 'authing';
const worked = ({ body }: Exchange): boolean => body?.data !== undefined && body.data !== null && body.errors === undefined;
const doneInThird = ({ body }: Exchange): boolean => body?.statusCode === 200;
const shows = ({ body }: Exchange): JsonObject | undefined => {
  const [first] = isObject(body?.data) ? Object.values(body.data as JsonObject) : [];
  return isObject(first) ? first : undefined;
};

/** Contacts change by a code that was sent to them; the password has a field of its own. */
const elsewhere = ['email', 'phone', 'password'];
/** Of what belongs to a user, these are no fields of the first generation. */
const absentOfFirst = ['city', 'province', 'externalId'];

const update = (what: string, more: (ann: Ann) => JsonObject, pool?: 'pool'): Way => ({
  name: `authing: updateUser ${what}`,
  through: ['authing G.updateUser'],
  tongue,
  takes: (name) => !elsewhere.includes(name),
  ...(what === 'of oneself' ? {} : { about: 'first' }),
  send: (ann, { name, value }) =>
    ann.world.graphql(
      `mutation u($id: String, $input: UpdateUserInput!) { updateUser(id: $id, input: $input) { ${userFields} } }`,
      { ...more(ann), input: { [name]: value } },
      { token: ann.authing.token, ...(pool ? { pool: ann.world.keys.authing.pool } : {}) },
    ),
  worked,
  shows,
});

const literal = (value: Json): string => (Array.isArray(value) || isObject(value) ? `"${'x'}"` : JSON.stringify(value));

export const authingWays: readonly Way[] = [
  update('of oneself', () => ({})),
  update('by the own id', ({ authing: { id } }) => ({ id })),
  update('through the pool', () => ({}), 'pool'),
  {
    ...update('in the document', () => ({})),
    send: ({ world, authing }, { name, value }) =>
      /^\w+$/.test(name)
        ? world.graphql(`mutation { updateUser(input: { ${name}: ${literal(value)} }) { ${userFields} } }`, {}, { token: authing.token })
        : undefined,
  },
  ...[password, undefined].map(
    (old): Way => ({
      name: `authing: updatePassword ${old ? 'with the present one' : 'without'}`,
      through: ['authing G.updatePassword'],
      tongue,
      about: 'first',
      takes: (name) => name === 'password' && old !== undefined,
      send: ({ world, authing }, { name, value }) =>
        world.graphql(
          'mutation c($n: String!, $o: String) { updatePassword(newPassword: $n, oldPassword: $o) { id } }',
          { n: name === 'password' ? value : 'violet anchor 33 moss', o: name === 'password' ? old : 'wrong', [name]: value },
          { token: authing.token },
        ),
      worked,
    }),
  ),
  ...(['setUserMetadata', 'removeUserMetadata'] as const).map(
    (field): Way => ({
      name: `authing: ${field} of oneself`,
      through: [`authing L.${field}`],
      tongue,
      takes: () => false,
      about: 'first',
      send: ({ world, authing: { id, token } }, { name, value }) => {
        const [type, more] =
          field === 'setUserMetadata' ? ['SetUserMetadataInput', { value: JSON.stringify(value) }] : ['RemoveUserMetadataInput', {}];
        const document = `mutation m($i: ${type}!) { ${field}(input: $i) { totalCount } }`;
        return world.graphql(document, { i: { _id: id, key: name, ...more } }, { token, generation: 1, pool: null });
      },
      worked,
    }),
  ),
  {
    name: 'authing: updateUser of the first generation',
    through: ['authing L.updateUser'],
    tongue,
    about: 'first',
    worked,
    send: ({ world, authing: { id, token } }, { name, value }) =>
      world.graphql(
        'mutation u($o: UserUpdateInput!) { updateUser(options: $o) { _id } }',
        { o: { _id: id, registerInClient: world.keys.authing.pool, [name]: value } },
        { token, generation: 1, pool: null },
      ),
    takes: (name) => !elsewhere.includes(name) && !absentOfFirst.includes(name),
  },
  // The third generation.
  {
    name: 'authing: POST /update-profile',
    through: ['authing R3 /update-profile'],
    tongue,
    about: 'first',
    worked: doneInThird,
    send: ({ world, authing: { token } }, { name, value }) => world.authing('POST', '/api/v3/update-profile', { [name]: value }, { token }),
    takes: (name) => !elsewhere.includes(name),
  },
  // A name of this vendor's own is no declared field, and what operators declare for themselves is no person's.
  {
    name: 'authing: customData of POST /update-profile',
    through: ['authing R3 /update-profile'],
    tongue,
    about: 'first',
    worked: doneInThird,
    send: ({ world, authing: { token } }, { name, value }) =>
      world.authing('POST', '/api/v3/update-profile', { customData: { [name]: value } }, { token }),
    takes: () => false,
  },
  {
    name: 'authing: POST /update-password',
    through: ['authing R3 /update-password'],
    tongue,
    about: 'first',
    worked: doneInThird,
    send: ({ world, authing: { token } }, { name, value }) =>
      world.authing(
        'POST',
        '/api/v3/update-password',
        {
          newPassword: name === 'password' ? value : 'violet anchor 33 moss',
          oldPassword: name === 'password' ? password : 'wrong',
          [name]: value,
        },
        { token },
      ),
    takes: (name) => name === 'password',
  },
  // A name of this vendor's own is no declared field.
  ...(['setUdv', 'removeUdv', 'setUdvBatch', 'setUdfValueBatch'] as const).map(
    (field): Way => ({
      name: `authing: ${field} of oneself`,
      through: [`authing G.${field}`],
      tongue,
      takes: () => false,
      about: 'first',
      send: ({ world, authing: { id, token } }, { name, value }) => {
        const text = JSON.stringify(value);
        const { document, given } = {
          setUdv: {
            document: '($i: String!, $k: String!, $v: String!) { setUdv(targetType: USER, targetId: $i, key: $k, value: $v) { key } }',
            given: { i: id, k: name, v: text },
          },
          removeUdv: {
            document: '($i: String!, $k: String!) { removeUdv(targetType: USER, targetId: $i, key: $k) { key } }',
            given: { i: id, k: name },
          },
          setUdvBatch: {
            document: '($i: String!, $l: [UserDefinedDataInput!]) { setUdvBatch(targetType: USER, targetId: $i, udvList: $l) { key } }',
            given: { i: id, l: [{ key: name, value: text }] },
          },
          setUdfValueBatch: {
            document: '($l: [SetUdfValueBatchInput!]!) { setUdfValueBatch(targetType: USER, input: $l) { code } }',
            given: { l: [{ targetId: id, key: name, value }] },
          },
        }[field];
        return world.graphql(`mutation w${document}`, given, { token });
      },
      worked,
    }),
  ),
  ...(['loginByEmail', 'loginByUsername'] as const).map(
    (field): Way => ({
      name: `authing: ${field} with context`,
      through: [`authing G.${field}`],
      tongue,
      takes: () => false,
      brings: ['history'],
      about: 'first',
      send: ({ world, email, username }, { name, value }) => {
        const by = field === 'loginByEmail' ? 'Email' : 'Username';
        const said = JSON.stringify({ [name]: value, customData: { [name]: value }, profile: { [name]: value } });
        const who = by === 'Email' ? { email } : { username };
        return world.graphql(`mutation l($input: LoginBy${by}Input!) { ${field}(input: $input) { id } }`, {
          input: { ...who, password, params: said, context: said },
        });
      },
      worked,
    }),
  ),
  {
    name: 'authing: login of the first generation',
    through: ['authing L.login'],
    tongue,
    takes: () => false,
    brings: ['history'],
    about: 'first',
    send: ({ world, email }, { name, value }) =>
      world.graphql(
        'mutation l($r: String!, $e: String, $p: String, $params: String, $ip: String, $d: String) { login(registerInClient: $r, email: $e, password: $p, params: $params, lastIP: $ip, device: $d) { _id } }',
        { r: world.keys.authing.pool, e: email, p: password, params: JSON.stringify({ [name]: value }), ip: '10.0.0.1', d: String(value) },
        { generation: 1, pool: null },
      ),
    worked,
  },
];
