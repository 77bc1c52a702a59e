// What a call of setSchema says of fields, as changes of attributes. Every property has its effect, is kept to be shown again, or is refused.
import type { Ctx } from '../../../core/faults/index.ts';
import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import type { Attribute, AttributeChange, AttributeFacts, OpenDeclaration } from '../../../core/schema/index.ts';
import { accessIn, accessNames, patternIn, typeIn, typeNames } from './field-facts.ts';
import { profileSchemaOut } from './fields-out.ts';
import { profilePaths } from './profile-paths.ts';

type Reading = Ctx<'schema.malformed' | 'schema.conflict'>;

/** Kept and shown again: how the vendor stores and lists a field. */
const kept = ['encrypt', 'tags', 'description', 'subType', 'languages'];
const mostKept = 2000;

export interface ReadSchema {
  readonly attributes: readonly AttributeChange[];
  /** Whether fields that the schema lacks are refused; undefined where nothing is said of it. */
  readonly closed: boolean | undefined;
}

/** Fields of `data`; null takes one out. `ofObjects`: of a type of objects, whose fields may be unique. */
export function dataSchemaIn(
  ctx: Reading,
  given: JsonObject,
  { attributes: present }: OpenDeclaration,
  { ofObjects = false }: { readonly ofObjects?: boolean } = {},
): ReadSchema {
  const { fields, dynamicSchema } = schemaIn(ctx, 'dataSchema', given);
  const attributes = Object.entries(fields).map(([name, value]): AttributeChange => {
    const path = `data.${name}`;
    if (value === null) return { path, remove: true };
    const before = present.find((each) => each.path === path);
    const fresh = { type: 'json', required: false, writable: 'operator', many: true } as const;
    const { unique, facts } = ofObjects ? uniqueIn(ctx, name, value, before) : { unique: {}, facts: value };
    return { path, fresh, set: { ...factsIn(ctx, `dataSchema.${name}`, facts, before), ...unique } };
  });
  return { attributes, closed: dynamicSchema === undefined ? undefined : !dynamicSchema };
}

/** `unique` of a field, and the rest of what is said of it. */
function uniqueIn(ctx: Reading, name: string, given: Json, { constraints = [] }: Partial<Attribute> = {}) {
  if (!isObject(given) || given['unique'] === undefined) return { unique: {}, facts: given };
  const { unique, ...facts } = given;
  if (unique !== null && typeof unique !== 'boolean')
    throw ctx.fail('schema.malformed', { reason: `dataSchema.${name.slice(0, 200)} has a unique that is neither true nor false` });
  const others = constraints.filter((each) => each !== 'unique');
  const next = unique ? [...others, 'unique' as const] : others;
  return { unique: { constraints: next.length > 0 ? next : undefined }, facts };
}

/** Fields of the profile, to which a site adds none, and of which it changes no type. */
export function profileSchemaIn(ctx: Reading, given: JsonObject, declaration: OpenDeclaration): readonly AttributeChange[] {
  const { fields, dynamicSchema } = schemaIn(ctx, 'profileSchema', given);
  if (dynamicSchema) throw ctx.fail('schema.malformed', { reason: 'profileSchema has no dynamicSchema' });
  const shown = profileSchemaOut(declaration, 'full')['fields'] as Readonly<Record<string, JsonObject>>;
  return Object.entries(fields).flatMap(([name, value]): AttributeChange[] => {
    const known = profilePaths.get(name);
    const present = shown[name];
    if (!known || !present || value === null)
      throw ctx.fail('schema.malformed', { reason: `profileSchema.${name} is no field that a site can set` });
    const before = declaration.attributes.find((each) => each.path === known.path);
    const { type, ...facts } = factsIn(ctx, `profileSchema.${name}`, value, before);
    const asked = isObject(value) ? value : {};
    if (type !== undefined && typeIn(String(present['type'])) !== type)
      throw ctx.fail('schema.conflict', { path: `profile.${name}`, because: 'type' });
    const different = ['required', 'writeAccess', 'format', 'allowNull'].filter((each) => isOther(asked[each], present[each]));
    const isRetyped =
      known.path !== undefined && asked['type'] !== undefined && (asked['type'] === 'text') !== (before?.searchable === true);
    if (different.length === 0 && !isRetyped && !kept.some((each) => isOther(asked[each], present[each]))) return [];
    if (known.path === undefined || (known.field.format && different.includes('format')))
      throw ctx.fail('schema.malformed', { reason: `profileSchema.${name}: ${different.join(', ')} cannot be another here` });
    const fresh = {
      type: storedAs[known.field.type],
      required: false,
      writable: 'person',
      ...(known.isInside ? { many: true } : {}),
    } as const;
    return [{ path: known.path, fresh, set: facts }];
  });
}

const storedAs = { string: 'string', integer: 'integer', number: 'number', boolean: 'boolean', any: 'json' } as const;

/** Nothing, null and the pattern that matches everything are one format. */
const isOther = (asked: Json | undefined, present: Json | undefined): boolean => {
  const plain = (value: Json | undefined) => (value === '' || value === null || value === "regex('')" ? undefined : value);
  return asked !== undefined && JSON.stringify(plain(asked)) !== JSON.stringify(plain(present));
};

function schemaIn(ctx: Reading, schema: string, given: JsonObject) {
  const { fields = {}, dynamicSchema, ...others } = given;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw ctx.fail('schema.malformed', { reason: `${schema} has no property '${unknown.slice(0, 80)}'` });
  if (!isObject(fields)) throw ctx.fail('schema.malformed', { reason: `${schema}.fields is no object` });
  if (dynamicSchema !== undefined && typeof dynamicSchema !== 'boolean')
    throw ctx.fail('schema.malformed', { reason: `${schema}.dynamicSchema is neither true nor false` });
  return { fields, dynamicSchema };
}

function factsIn(ctx: Reading, at: string, given: Json, before: Attribute | undefined): AttributeFacts {
  const malformed = (reason: string) => ctx.fail('schema.malformed', { reason: `${at.slice(0, 200)} ${reason}` });
  if (!isObject(given)) throw malformed('is no object');
  const noted: Record<string, Json> = { ...before?.noted };
  let facts: AttributeFacts = {};
  for (const [name, value] of Object.entries(given)) {
    if (kept.includes(name)) {
      if (JSON.stringify(value).length > mostKept) throw malformed(`has a ${name} of more than ${mostKept} characters`);
      if (value === null) delete noted[name];
      else noted[name] = value;
    } else if (name === 'required' || name === 'allowNull') {
      if (typeof value !== 'boolean') throw malformed(`has a ${name} that is neither true nor false`);
      facts = { ...facts, ...(name === 'required' ? { required: value } : { nullable: value ? undefined : false }) };
    } else if (name === 'writeAccess') {
      const writable = typeof value === 'string' ? accessIn(value) : undefined;
      if (!writable) throw malformed(`has a writeAccess that is none of ${accessNames.join(', ')}`);
      facts = { ...facts, writable };
    } else if (name === 'type') {
      const type = value === null ? 'json' : typeof value === 'string' ? typeIn(value) : undefined;
      if (!type) throw malformed(`has a type that is none of ${typeNames.join(', ')}`);
      if (value === null) delete noted['type'];
      else noted['type'] = value;
      facts = { ...facts, type, searchable: value === 'text' ? true : undefined };
    } else if (name === 'format') {
      const read = value === null ? { pattern: undefined } : typeof value === 'string' ? patternIn(value) : undefined;
      if (!read) throw malformed("has a format that is neither regex('…') nor words with bars between them");
      if (read.pattern === undefined) delete noted['format'];
      else noted['format'] = value;
      facts = { ...facts, pattern: read.pattern };
    } else throw malformed(`has an unknown property '${name.slice(0, 80)}'`);
  }
  return { ...facts, noted: Object.keys(noted).length > 0 ? noted : undefined };
}
