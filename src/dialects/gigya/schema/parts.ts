// The schemas beside data and profile: subscriptions and preferences are kept as they are declared, and who subscribes to what is read by them; the vendor's internal fields and addresses are
// not spoken, so that only a schema without fields is one.
import type { Ctx } from '../../../core/faults/index.ts';
import { isObject, type Json, type JsonObject, merged } from '../../../core/json.ts';
import { accessNames } from './field-facts.ts';

type Kind = 'text' | 'flag' | 'whole' | 'access' | 'list' | 'object';

const kinds: { readonly [K in Kind]: (value: Json) => boolean } = {
  text: (value) => typeof value === 'string' && value.length <= 2000,
  flag: (value) => typeof value === 'boolean',
  whole: (value) => Number.isSafeInteger(value),
  access: (value) => typeof value === 'string' && accessNames.includes(value),
  list: (value) => Array.isArray(value) && JSON.stringify(value).length <= 10_000,
  object: (value) => isObject(value) && JSON.stringify(value).length <= 10_000,
};

const subscription: Readonly<Record<string, Kind>> = {
  type: 'text',
  required: 'flag',
  writeAccess: 'access',
  doubleOptIn: 'flag',
  enableConditionalDoubleOptIn: 'flag',
  description: 'text',
  tags: 'list',
};

const preference: Readonly<Record<string, Kind>> = {
  type: 'text',
  format: 'text',
  required: 'flag',
  writeAccess: 'access',
  description: 'text',
  customData: 'list',
  tags: 'list',
  langs: 'list',
  defaultLang: 'text',
  legalStatements: 'object',
  consentVaultRetentionPeriod: 'whole',
  currentDocDate: 'text',
  minDocDate: 'text',
};

const fieldName = /^[A-Za-z][A-Za-z0-9_]{0,63}(\.[A-Za-z][A-Za-z0-9_]{0,63}){0,7}$/;
const mostFields = 500;

export const spokenParts = { subscriptionsSchema: 'subscriptions', preferencesSchema: 'preferences' } as const;
export const unspokenParts = ['internalSchema', 'addressesSchema'] as const;

type Reading = Ctx<'schema.malformed'>;

/** Fields that are laid over those that are declared; null takes one out. */
export function partIn(ctx: Reading, schema: keyof typeof spokenParts, given: JsonObject, present: JsonObject | undefined): JsonObject {
  const fields = fieldsOf(ctx, schema, given);
  for (const [name, value] of Object.entries(fields)) {
    if (!fieldName.test(name)) throw ctx.fail('schema.malformed', { reason: `${schema}: '${name.slice(0, 80)}' is no name of a field` });
    if (value === null) continue;
    if (schema === 'preferencesSchema') demandFacts(ctx, `${schema}.${name}`, value, preference);
    else {
      const { email, ...others } = isObject(value) ? value : {};
      if (email === undefined || Object.keys(others).length > 0)
        throw ctx.fail('schema.malformed', { reason: `${schema}.${name} has an email, and nothing beside it` });
      demandFacts(ctx, `${schema}.${name}.email`, email, subscription);
      if ((email as JsonObject)['required'] === true)
        throw ctx.fail('schema.malformed', { reason: `${schema}.${name}.email: nobody must subscribe before he signs in` });
    }
  }
  const names = Object.keys(merged(present ?? {}, fields));
  if (names.length > mostFields) throw ctx.fail('schema.malformed', { reason: `${schema} has more than ${mostFields} fields` });
  const under = schema === 'subscriptionsSchema' ? names.find((name) => names.some((each) => name.startsWith(`${each}.`))) : undefined;
  // A topic is an object with an `email` on the wire: it cannot hold another topic beside that.
  if (under !== undefined) throw ctx.fail('schema.malformed', { reason: `${schema}: '${under}' stands below another field` });
  return fields;
}

export function demandNoFields(ctx: Reading, schema: (typeof unspokenParts)[number], given: JsonObject): void {
  if (Object.keys(fieldsOf(ctx, schema, given)).length > 0) throw ctx.fail('schema.malformed', { reason: `${schema} has no fields here` });
}

function fieldsOf(ctx: Reading, schema: string, { fields = {}, dynamicSchema = false, ...others }: JsonObject): JsonObject {
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw ctx.fail('schema.malformed', { reason: `${schema} has no property '${unknown.slice(0, 80)}'` });
  if (!isObject(fields)) throw ctx.fail('schema.malformed', { reason: `${schema}.fields is no object` });
  if (dynamicSchema !== false) throw ctx.fail('schema.malformed', { reason: `${schema} has no dynamicSchema` });
  return fields;
}

function demandFacts(ctx: Reading, at: string, given: Json, known: Readonly<Record<string, Kind>>): void {
  if (!isObject(given)) throw ctx.fail('schema.malformed', { reason: `${at} is no object` });
  for (const [name, value] of Object.entries(given)) {
    const kind = Object.hasOwn(known, name) ? known[name]! : undefined;
    if (!kind) throw ctx.fail('schema.malformed', { reason: `${at} has an unknown property '${name.slice(0, 80)}'` });
    if (value !== null && !kinds[kind](value)) throw ctx.fail('schema.malformed', { reason: `${at}.${name} is no ${kind}` });
  }
}
