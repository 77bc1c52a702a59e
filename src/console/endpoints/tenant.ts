// A tenant for operators: its settings, attributes, hosts and clients.

import { Type } from 'typebox';
import { addDirectory } from '../../core/accounts/index.ts';
import { listClients } from '../../core/clients/index.ts';
import { isSame, type Json } from '../../core/json.ts';
import { type Attribute, attributeTypes, constraints, declareAttributes, readAttributes, writers } from '../../core/schema/index.ts';
import {
  changeJudgedSettings,
  judgeSettings,
  pointHost as letHostLead,
  listAddresses,
  type SettingsPatch,
  showSettings,
} from '../../core/tenants/index.ts';
import { JsonObjectText, JsonText, Maybe, Parameters, Text } from '../../dialects/_common/parameters.ts';
import { refuse } from '../../dialects/_common/request-errors.ts';
import { operators } from '../answers.ts';
import { nothing } from '../shapes/parts.ts';
import * as shapes from '../shapes/tenant.ts';

export const settings = operators.endpoint('GET /{tenant}/settings', {
  summary: 'Shows all settings of the tenant.',
  returns: { means: 'Every setting, those that nobody changed too; (set) for a secret that is there.', body: shapes.settings },
  caller: undefined,
  calls: { showSettings },
  handle: async (_given, core) => ({ body: await core.showSettings({}) }),
});

export const change = operators.endpoint('PATCH /{tenant}/settings', {
  summary: 'Changes settings; what is not named stays, and so does a secret that is written as (set).',
  returns: { means: 'All of it was changed.', body: nothing },
  caller: undefined,
  calls: { changeJudgedSettings },
  takes: { body: Parameters({ settings: JsonObjectText() }) },
  async handle({ body }, core) {
    await core.changeJudgedSettings(body.settings as SettingsPatch);
    return { body: {} };
  },
});

export const judge = operators.endpoint('POST /{tenant}/settings/judge', {
  summary: 'Judges a change of settings without making it.',
  returns: { means: 'What would be refused.', body: shapes.complaints },
  caller: undefined,
  calls: { judgeSettings },
  takes: { body: Parameters({ settings: JsonObjectText() }) },
  handle: async ({ body }, core) => ({ body: { complaints: await core.judgeSettings(body.settings as SettingsPatch) } }),
});

export const attributes = operators.endpoint('GET /{tenant}/attributes', {
  summary: 'Lists the attributes of accounts.',
  returns: { means: 'The declared attributes.', body: shapes.attributes },
  caller: undefined,
  calls: { readAttributes },
  handle: async (_given, core) => ({ body: await core.readAttributes({}) }),
});

const name = '(?!(?:constructor|prototype|hasOwnProperty|toString|valueOf)(?:\\.|$))[A-Za-z][A-Za-z0-9_]{0,63}';
const plain = ['string', 'number', 'boolean', 'date'];

/** Closed: a member that nothing reads would be kept, and shown as if it meant something. */
const attribute = Type.Object(
  {
    path: Type.String({ pattern: `^${name}(?:\\.${name}){0,7}$` }),
    type: Type.Enum([...attributeTypes]),
    required: Type.Boolean(),
    writable: Type.Enum([...writers], { description: 'once: by its person while it has no value' }),
    description: Type.Optional(Type.String({ maxLength: 200 })),
    length: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
    exact: Type.Optional(Type.Boolean()),
    indexed: Type.Optional(Type.Boolean()),
    constraints: Type.Optional(Type.Array(Type.Enum([...constraints]), { maxItems: 20 })),
    pattern: Type.Optional(Type.String({ minLength: 1, maxLength: 512, description: 'texts that do not match are refused' })),
    many: Type.Optional(Type.Boolean({ description: 'its value may be a list' })),
    nullable: Type.Optional(Type.Boolean()),
    noted: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), { description: 'of an attribute that another interface declared, as it is shown' }),
    ),
    members: Type.Optional(Type.Array(Type.Unknown(), { description: 'of an attribute that another interface declared, as it is shown' })),
  },
  { additionalProperties: false },
);

/** Types beside the plain ones are declared elsewhere, and may stand here as they are shown. */
function demandDeclarable(given: readonly Attribute[], present: readonly Attribute[]): void {
  const isSound = (one: Attribute) =>
    (plain.includes(one.type) && one.members === undefined) ||
    present.some((each) => isSame(each as unknown as Json, one as unknown as Json));
  if (!given.every(isSound)) throw refuse('parameter.out-of-bounds', { name: 'attributes', allowed: plain.join(', ') });
  if (new Set(given.map(({ path }) => path)).size < given.length) throw refuse('parameter.conflicting', { names: ['path'] });
}

export const declare = operators.endpoint('PUT /{tenant}/attributes', {
  summary: 'Declares the attributes of accounts anew; those that are not named are no more.',
  returns: { means: 'They hold from now on.', body: nothing },
  caller: undefined,
  calls: { declareAttributes, readAttributes },
  takes: { body: Parameters({ attributes: JsonText(Type.Array(attribute)) }) },
  async handle({ body }, core) {
    const attributes = body.attributes as Attribute[];
    demandDeclarable(attributes, await core.readAttributes({}));
    await core.declareAttributes({ attributes });
    return { body: {} };
  },
});

export const createDirectory = operators.endpoint('POST /{tenant}/directories', {
  summary: 'Creates a directory of accounts.',
  returns: { status: 201, means: 'The new directory.', body: shapes.directory },
  caller: undefined,
  calls: { addDirectory },
  takes: { body: Parameters({ name: Text({ pattern: '^[A-Za-z0-9_-]{1,64}$' }), source: Maybe(Text({ pattern: '^https?://' })) }) },
  handle: async ({ body }, core) => ({ status: 201, body: await core.addDirectory(body) }),
});

export const hosts = operators.endpoint('GET /{tenant}/hosts', {
  summary: 'Lists what leads to the tenant: hosts, and public keys of dialects.',
  returns: { means: 'Hosts and keys.', body: shapes.addresses },
  caller: undefined,
  calls: { listAddresses },
  handle: async (_given, core) => ({ body: await core.listAddresses({}) }),
});

export const pointHost = operators.endpoint('PUT /{tenant}/hosts', {
  summary:
    'Lets a host lead to the tenant, or no longer. Where the installation has a public address, the records of the host have to say so: a TXT record that a refusal names.',
  returns: { means: 'Whether it does.', body: shapes.pointed },
  caller: undefined,
  calls: { letHostLead },
  takes: { body: Parameters({ host: Text(), to: Type.Enum(['this', 'none']) }) },
  async handle({ body: { host, to } }, core, { publicUrl, isPublic: proof }) {
    return { body: { result: await core.letHostLead({ host, to: to as 'this' | 'none', publicUrl, proof }) } };
  },
});

export const clients = operators.endpoint('GET /{tenant}/clients', {
  summary: 'Lists the clients of the tenant.',
  returns: { means: 'The clients.', body: shapes.clients },
  caller: undefined,
  calls: { listClients },
  handle: async (_given, core) => ({ body: await core.listClients({}) }),
});
