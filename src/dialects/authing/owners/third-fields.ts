// get-custom-fields, set-custom-fields, delete-custom-fields, set-custom-data, get-custom-data: what a pool declares of its users, for owners of the third generation.
import { Type } from 'typebox';
import { readAccountHere } from '../../../core/accounts/index.ts';
import { type Attribute, changeDeclaration, readAttributes } from '../../../core/schema/index.ts';
import { Flag, Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { ofUsers } from '../udf/declare.ts';
import { type DataType, fieldOut, fieldsIn, notedOf, typeOf, valuesOut } from '../udf/fields.ts';
import { writeValues, writing } from '../udf/values.ts';
import { demandNothing } from '../wire/unhonoured.ts';

const caller = { by: 'owner' } as const;
/** A pool has no tenants, and a user is of no namespace. */
const elsewhere = { tenantId: Maybe(Text()), namespace: Maybe(Text()) };

/** What the third generation calls a choice. */
const types = ['STRING', 'NUMBER', 'DATETIME', 'BOOLEAN', 'ENUM'] as const;
const formerType = (type: (typeof types)[number]): DataType => (type === 'ENUM' ? 'SELECT' : type);

const optionsOf = (text: unknown): unknown => {
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
};

function fieldOfThird(attribute: Attribute) {
  const { targetType, dataType, key, label, options } = fieldOut(attribute);
  const { description } = notedOf(attribute);
  const choices = optionsOf(options);
  return {
    targetType,
    dataType: dataType === 'SELECT' ? 'ENUM' : dataType,
    key,
    label: label ?? key,
    ...(typeof description === 'string' ? { description } : {}),
    isUnique: attribute.constraints?.includes('unique') ?? false,
    userEditable: attribute.writable === 'person',
    ...(choices === undefined ? {} : { options: choices }),
  };
}

const getFields = authing.third('GET /get-custom-fields', {
  summary: 'Shows the fields that are declared of users.',
  caller,
  calls: { readAttributes },
  takes: { query: Parameters({ ...ofUsers, tenantId: elsewhere.tenantId }) },
  async handle({ query: { tenantId } }, core) {
    demandNothing({ tenantId });
    return fieldsIn(await core.readAttributes({})).map(fieldOfThird);
  },
});

/** Fields of one call. */
const most = 50;
/** What nothing here does: a field that has to be one of these is not declared as if it was. */
const undone = { isUnique: Maybe(Flag()), encrypted: Maybe(Flag()), desensitization: Maybe(Flag()), validateRules: Maybe(Type.Unknown()) };

const setFields = authing.third('POST /set-custom-fields', {
  summary: 'Declares fields of users, or changes them: all, or none.',
  caller,
  calls: { readAttributes, changeDeclaration },
  takes: {
    body: Parameters({
      list: Type.Array(
        Type.Object({
          ...ofUsers,
          key: Text(),
          dataType: Maybe(Words(types)),
          label: Maybe(Text()),
          description: Maybe(Text({ blank: 'allowed' })),
          userEditable: Maybe(Flag()),
          ...undone,
          options: Maybe(Type.Array(Type.Object({ value: Text(), label: Text() }), { maxItems: 200 })),
        }),
        { minItems: 1, maxItems: most },
      ),
      tenantId: elsewhere.tenantId,
    }),
  },
  async handle({ body: { list, tenantId } }, core) {
    demandNothing({ tenantId });
    if (new Set(list.map(({ key }) => key)).size < list.length) throw refuse('parameter.conflicting', { names: ['list'] });
    for (const name of Object.keys(undone) as (keyof typeof undone)[])
      if (list.some(({ [name]: asked }) => asked !== undefined && asked !== null && asked !== false))
        throw refuse('parameter.out-of-bounds', { name, allowed: 'nothing' });
    const present = new Map((await core.readAttributes({})).map((each) => [each.path, each]));
    const attributes = list.map(({ key, dataType, label, description, userEditable, options }) => {
      const path = `data.${key}`;
      const before = present.get(path);
      if (before === undefined && dataType === undefined)
        throw refuse('parameter.missing', { names: ['dataType'], blank: false, in: 'body' });
      const type = dataType === undefined ? before!.type : typeOf(formerType(dataType));
      const said = {
        ...(label === undefined ? {} : { label }),
        ...(description === undefined ? {} : { description }),
        ...(options === undefined ? (dataType === 'ENUM' ? { options: '[]' } : {}) : { options: JSON.stringify(options) }),
      };
      const noted = { ...before?.noted, udf: { ...notedOf(before ?? {}), ...said } };
      const writable = userEditable === undefined ? {} : { writable: userEditable ? ('person' as const) : ('operator' as const) };
      return { path, fresh: { type, required: false, writable: 'person' }, set: { type, noted, ...writable } } as const;
    });
    await core.changeDeclaration({ attributes });
    const keys = new Set(attributes.map(({ path }) => path));
    return (await core.readAttributes({})).filter(({ path }) => keys.has(path)).map(fieldOfThird);
  },
});

const deleteFields = authing.third('POST /delete-custom-fields', {
  summary: 'Takes fields of users away, of which nobody has a value: all, or none.',
  caller,
  calls: { readAttributes, changeDeclaration },
  takes: {
    body: Parameters({
      list: Type.Array(Type.Object({ ...ofUsers, key: Text() }), { minItems: 1, maxItems: most }),
      tenantId: elsewhere.tenantId,
    }),
  },
  async handle({ body: { list, tenantId } }, core, { ctx }) {
    demandNothing({ tenantId });
    const declared = new Set(fieldsIn(await core.readAttributes({})).map(({ path }) => path));
    const attributes = list.map(({ key }) => ({ path: `data.${key}`, remove: true }) as const);
    const unknown = attributes.find(({ path }) => !declared.has(path));
    if (unknown) throw ctx.fail('attribute.unknown', { path: unknown.path });
    await core.changeDeclaration({ attributes });
    return { success: true };
  },
});

const ofOne = { ...ofUsers, targetIdentifier: Text(), ...elsewhere };

const setData = authing.third('POST /set-custom-data', {
  summary: 'Writes values of declared fields of a user: all, or none.',
  caller,
  calls: writing,
  takes: {
    body: Parameters({ ...ofOne, list: Type.Array(Type.Object({ key: Text(), value: Type.Unknown() }), { minItems: 1, maxItems: 100 }) }),
  },
  async handle({ body: { targetIdentifier, list, tenantId, namespace } }, core, entry) {
    demandNothing({ tenantId, namespace });
    const values = Object.fromEntries(list.map(({ key, value }) => [key, value]));
    await writeValues(core, { ...entry, owner: true }, targetIdentifier, values);
    return { success: true };
  },
});

const getData = authing.third('GET /get-custom-data', {
  summary: 'Shows the values of declared fields that a user has.',
  caller,
  calls: { readAccountHere, readAttributes },
  takes: { query: Parameters(ofOne) },
  async handle({ query: { targetIdentifier, tenantId, namespace } }, core) {
    demandNothing({ tenantId, namespace });
    const { account } = await core.readAccountHere({ short: targetIdentifier });
    const values = valuesOut(await core.readAttributes({}), account.data);
    return Object.fromEntries(values.map(({ key, value }) => [key, value]));
  },
});

export const fieldsOfThird = [getFields, setFields, deleteFields, setData, getData];
