// /api/server/v1/validation-rules: which passwords and user names may be chosen, as this vendor's newer console keeps it.
import { Type } from 'typebox';
import { changeSettings, type SettingsPatch } from '../../../core/tenants/index.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { type RequestErrorDetails, refuse } from '../../_common/request-errors.ts';
import { outside, wso2 } from '../answers.ts';
import type { Extra } from '../reply.ts';
import { preset } from '../settings.ts';
import { type Field, type FieldRules, fields, isUnfit, patchFrom, shownRules, validators } from '../wire/validation-rules.ts';

const base = '/api/server/v1/validation-rules';
const caller = 'service';
const path = Parameters({ field: Text() });

const rule = Type.Object({
  validator: Text(),
  properties: Type.Array(Type.Object({ key: Text(), value: Type.Union([Text(), Type.Integer(), Type.Boolean()]) }), { maxItems: 20 }),
});
const rules = () => Maybe(Type.Array(rule, { maxItems: 20 }));
const ofField = { rules: rules(), regEx: rules() };

const requestErrors = {
  'operation.unknown': {
    code: null,
    extra: ({ name }: RequestErrorDetails['operation.unknown']): Extra => ({
      http: 404,
      word: 'IVM-60002',
      title: 'Field is not found.',
      text: `Invalid or unsupported field ${name} is provided.`,
    }),
  },
  'parameter.conflicting': outside(400, 'IVM-60004', 'A field has rules, or an expression, and at least one of the two.', {
    title: 'Rules or an expression.',
  }),
  'parameter.out-of-bounds': {
    code: null,
    extra: ({ name, allowed }: RequestErrorDetails['parameter.out-of-bounds']): Extra => ({
      http: 400,
      word: 'IVM-60005',
      title: 'Unable to update input validation configurations.',
      text: `${name} ${allowed}`,
    }),
  },
} as const;

const isField = (name: string): name is Field => (fields as readonly string[]).includes(name);

function demandField(name: string): Field {
  if (!isField(name)) throw refuse('operation.unknown', { name });
  return name;
}

type Sent = { readonly rules?: SentRules; readonly regEx?: SentRules };
type SentRules = readonly { validator: string; properties: readonly { key: string; value: string | number | boolean }[] }[];

/** Values are texts, numbers or words of truth, as the vendor's own examples have them. */
const read = (sent: SentRules | undefined) =>
  sent?.map(({ validator, properties }) => ({
    validator,
    properties: properties.map(({ key, value }) => ({ key, value: String(value) })),
  }));

function demandPatch(field: Field, sent: Sent): SettingsPatch {
  const [listed, regEx] = [read(sent.rules), read(sent.regEx)];
  const given: FieldRules = { ...(listed ? { rules: listed } : {}), ...(regEx ? { regEx } : {}) };
  const patch = patchFrom(field, given);
  if (!isUnfit(patch)) return patch;
  const { unfit, name } = patch;
  if (unfit === 'both' || unfit === 'none') throw refuse('parameter.conflicting', { names: ['rules', 'regEx'] });
  throw refuse('parameter.out-of-bounds', {
    name,
    allowed: unfit === 'value' ? 'does not take that value.' : `is not supported for ${field}.`,
  });
}

const list = wso2.endpoint(`GET ${base}`, {
  summary: 'Lists the rules of passwords and user names.',
  caller,
  calls: {},
  handle: async (_given, _core, { ctx }) => ({ body: fields.map((field) => shownRules(field, ctx.tenant.settings)) }),
});

const known = wso2.endpoint(`GET ${base}/validators`, {
  summary: 'Lists the validators that a rule may name.',
  caller,
  calls: {},
  handle: async () => ({ body: validators }),
});

const one = wso2.endpoint(`GET ${base}/{field}`, {
  summary: 'Shows the rules of passwords, or of user names.',
  path: `${base}/:field`,
  caller,
  calls: {},
  requestErrors,
  takes: { path },
  handle: async (given, _core, { ctx }) => ({ body: shownRules(demandField(given.path.field), ctx.tenant.settings) }),
});

const settingsAfter = ({ settings }: { readonly settings: Parameters<typeof shownRules>[1] }, patch: SettingsPatch) => ({
  ...settings,
  passwords: { ...settings.passwords, ...patch.passwords },
  identifiers: { ...settings.identifiers, ...patch.identifiers },
});

const changeOne = wso2.endpoint(`PUT ${base}/{field}`, {
  summary: 'Replaces the rules of passwords, or of user names.',
  path: `${base}/:field`,
  caller,
  calls: { changeSettings },
  requestErrors,
  takes: { path, body: Parameters(ofField) },
  async handle(given, core, { ctx }) {
    const field = demandField(given.path.field);
    const patch = demandPatch(field, given.body);
    await core.changeSettings(patch);
    return { body: shownRules(field, settingsAfter(ctx.tenant, patch)) };
  },
});

const changeAll = wso2.endpoint(`PUT ${base}`, {
  summary: 'Replaces the rules of the fields that are named, together or not at all.',
  caller,
  calls: { changeSettings },
  requestErrors,
  takes: { body: Parameters({ list: Type.Array(Type.Object({ field: Text(), ...ofField }), { maxItems: 10 }) }) },
  async handle({ body: { list: sent } }, core, { ctx }) {
    const patch = Object.assign({}, ...sent.map((each) => demandPatch(demandField(each.field), each))) as SettingsPatch;
    await core.changeSettings(patch);
    return { body: fields.map((field) => shownRules(field, settingsAfter(ctx.tenant, patch))) };
  },
});

/** What a new tenant of this vendor's begins with. */
const atFirst: { readonly [F in Field]: SettingsPatch } = {
  password: {
    passwords: { minLength: preset.passwords!.minLength!, maxLength: preset.passwords!.maxLength!, pattern: '', patternText: '' },
  },
  username: { identifiers: { usernameForm: preset.identifiers!.usernameForm! } },
};

const revert = wso2.endpoint(`POST ${base}/revert`, {
  summary: 'Puts the rules of fields back to what they are in a new tenant.',
  caller,
  calls: { changeSettings },
  requestErrors,
  takes: { body: Parameters({ fields: Type.Array(Text(), { minItems: 1, maxItems: 10 }) }) },
  async handle({ body }, core) {
    await core.changeSettings(Object.assign({}, ...body.fields.map((name) => atFirst[demandField(name)])));
    return {};
  },
});

export const validationRules = [list, known, changeAll, revert, one, changeOne];
