// What was sent as rules of a field, read into a change of the tenant's settings, and refused where nothing would judge it.
import type { SettingsPatch } from '../../../core/tenants/index.ts';
import { type RequestErrorDetails, refuse } from '../../_common/request-errors.ts';
import { outside } from '../answers.ts';
import type { Extra } from '../reply.ts';
import { type FieldRules, fields, isUnfit, patchFrom, type RuledField } from '../wire/validation-rules.ts';

export const requestErrors = {
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

/** An expression that is none, or that would cost too much at each registration. */
export const changeFaults = {
  'input.rejected': outside(400, 'IVM-60005', 'The expression cannot be taken.', {
    title: 'Unable to update input validation configurations.',
  }),
} as const;

const isField = (name: string): name is RuledField => (fields as readonly string[]).includes(name);

export function demandField(name: string): RuledField {
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

/** The patch of the settings for what was sent, or the refusal. */
export function demandPatch(field: RuledField, sent: Sent): SettingsPatch {
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
