// /api/server/v1/validation-rules: which passwords and user names may be chosen, as this vendor's newer console keeps it.
import { Type } from 'typebox';
import { changeJudgedSettings, type SettingsPatch } from '../../../core/tenants/index.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { wso2 } from '../answers.ts';
import { preset } from '../settings.ts';
import { fields, type RuledField, shownRules, validators } from '../wire/validation-rules.ts';
import { changeFaults, demandField, demandPatch, requestErrors } from './demand-rules.ts';

const base = '/api/server/v1/validation-rules';
const caller = 'service';
const path = Parameters({ field: Text() });

const rule = Type.Object({
  validator: Text(),
  properties: Type.Array(Type.Object({ key: Text(), value: Type.Union([Text(), Type.Integer(), Type.Boolean()]) }), { maxItems: 20 }),
});
const rules = () => Maybe(Type.Array(rule, { maxItems: 20 }));
const ofField = { rules: rules(), regEx: rules() };

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
  calls: { changeJudgedSettings },
  faults: changeFaults,
  requestErrors,
  takes: { path, body: Parameters(ofField) },
  async handle(given, core, { ctx }) {
    const field = demandField(given.path.field);
    const patch = demandPatch(field, given.body);
    await core.changeJudgedSettings(patch);
    return { body: shownRules(field, settingsAfter(ctx.tenant, patch)) };
  },
});

const changeAll = wso2.endpoint(`PUT ${base}`, {
  summary: 'Replaces the rules of the fields that are named, together or not at all.',
  caller,
  calls: { changeJudgedSettings },
  faults: changeFaults,
  requestErrors,
  takes: { body: Parameters({ list: Type.Array(Type.Object({ field: Text(), ...ofField }), { maxItems: 10 }) }) },
  async handle({ body: { list: sent } }, core, { ctx }) {
    const patch = Object.assign({}, ...sent.map((each) => demandPatch(demandField(each.field), each))) as SettingsPatch;
    await core.changeJudgedSettings(patch);
    return { body: fields.map((field) => shownRules(field, settingsAfter(ctx.tenant, patch))) };
  },
});

/** What a new tenant of this vendor's begins with. */
const atFirst: { readonly [F in RuledField]: SettingsPatch } = {
  password: {
    passwords: { minLength: preset.passwords!.minLength!, maxLength: preset.passwords!.maxLength!, pattern: '', patternText: '' },
  },
  username: { identifiers: { usernameForm: preset.identifiers!.usernameForm! } },
};

const revert = wso2.endpoint(`POST ${base}/revert`, {
  summary: 'Puts the rules of fields back to what they are in a new tenant.',
  caller,
  calls: { changeJudgedSettings },
  faults: changeFaults,
  requestErrors,
  takes: { body: Parameters({ fields: Type.Array(Text(), { minItems: 1, maxItems: 10 }) }) },
  async handle({ body }, core) {
    await core.changeJudgedSettings(Object.assign({}, ...body.fields.map((name) => atFirst[demandField(name)])));
    return {};
  },
});

export const validationRules = [list, known, changeAll, revert, one, changeOne];
