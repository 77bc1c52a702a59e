// Parameters are declared, never picked out by hand: the declaration decodes, validates, types, and says which refusal applies.
import { type Static, type TObject, type TSchema, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import Format from 'typebox/format';
import { asProblems, type Ctx, type FaultKind } from '../../core/faults/index.ts';
import { isEmail, isPhone } from '../../core/identifiers/index.ts';
import type { ParametersOf } from './dialect.ts';
import type { Raw } from './entry.ts';
import { parseJson } from './json.ts';
import { refuse } from './request-errors.ts';

Format.Set('email-address', (text) => isEmail(text.trim()));
Format.Set('telephone', isPhone);

type Spelling = 'flag' | 'whole' | 'json' | 'list';

/** Text, at most 10,000 characters unless said otherwise. */
export const Text = (options: object = {}) => Type.String({ maxLength: 10_000, ...options });
export const Email = (options: object = {}) => Type.String({ maxLength: 10_000, format: 'email-address', ...options });
/** `true`, `false`, `1`, `0` in any case, or a JSON boolean. */
export const Flag = (options: object = {}) => Type.Boolean({ spelled: 'flag' satisfies Spelling, ...options });
/** A whole number, or its decimal text. */
export const Whole = (options: object = {}) => Type.Integer({ spelled: 'whole' satisfies Spelling, ...options });
/** A value as it is, or as JSON text inside a form. */
export const JsonText = <T extends TSchema>(schema: T) => ({ ...schema, spelled: 'json' satisfies Spelling }) as T;
/** `a,b`, a repeated name, or a JSON array. `each`: the bounds of its texts. */
export const CommaList = (options: object = {}, each: { readonly maxLength?: number } = {}) =>
  Type.Array(Type.String(each), { spelled: 'list' satisfies Spelling, ...options });
/** Any value, or its JSON text. */
export const JsonAny = () => JsonText(Type.Unknown());
export const JsonObjectText = (options: { readonly description?: string } = {}) =>
  JsonText(Type.Record(Type.String(), Type.Unknown(), options));
export const Maybe = Type.Optional;
export const Words = <const T extends readonly [string, ...string[]]>(words: T, options: object = {}) =>
  Type.Enum<[...T]>(words, options as { description?: string });
export const Parameters = <P extends Record<string, TSchema>>(properties: P) => Type.Object(properties);

/** For values that a vendor judges only after something else: refuses the first that has blanks around it. */
export function demandTrimmed(values: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== value.trim()) throw refuse('parameter.untrimmed', { name });
  }
}

interface Property {
  readonly spelled?: Spelling;
  readonly trimmed?: boolean;
  readonly blank?: 'allowed';
  readonly type?: string;
}

const compiled = new WeakMap<TObject, ReturnType<typeof Compile>>();
const checkOf = (schema: TObject) => {
  const known = compiled.get(schema) ?? Compile(schema);
  compiled.set(schema, known);
  return known;
};

/** Reads what an endpoint takes; throws the first refusal in the order: missing → untrimmed → unreadable → out of bounds. */
export function readParameters<T extends Readonly<Record<string, TObject>>>(takes: T, raw: Raw, ctx: Ctx<FaultKind>): ParametersOf<T> {
  const given: Record<string, unknown> = {};
  for (const [place, schema] of Object.entries(takes)) given[place] = readPlace(place, schema, raw[place] ?? {}, ctx);
  return given as ParametersOf<T>;
}

function readPlace(place: string, schema: TObject, raw: Readonly<Record<string, unknown>>, ctx: Ctx<FaultKind>): Static<TObject> {
  const properties = Object.entries(schema.properties) as [string, Property][];
  const required = (schema.required ?? []) as readonly string[];
  const present: [string, Property, unknown][] = [];
  const missing: string[] = [];
  let blank = false;
  for (const [name, property] of properties) {
    const value = Object.hasOwn(raw, name) ? raw[name] : undefined;
    const isBlank = typeof value === 'string' && value.trim() === '' && property.blank !== 'allowed';
    if (value !== undefined && value !== null && !isBlank) present.push([name, property, value]);
    // A blank part of a path was named all the same: it must not turn into the path that lacks it.
    else if (required.includes(name) || (isBlank && place === 'path')) {
      missing.push(name);
      blank ||= isBlank;
    }
  }
  if (missing.length > 0) throw refuse('parameter.missing', { names: missing, blank, in: place });
  for (const [name, { trimmed }, value] of present) {
    if (trimmed && typeof value === 'string' && value !== value.trim()) throw refuse('parameter.untrimmed', { name });
  }
  const decoded = Object.fromEntries(present.map(([name, property, value]) => [name, decode(name, property, value)]));
  for (const error of checkOf(schema).Errors(decoded)) {
    const name = error.instancePath.split('/')[1] ?? '';
    if (error.keyword === 'format') throw rejected(ctx, name, (error.params as { format: string }).format);
    if (error.keyword === 'type') throw refuse('parameter.malformed', { name, expected: String((error.params as { type: unknown }).type) });
    throw refuse('parameter.out-of-bounds', { name, allowed: error.message });
  }
  return decoded as Static<TObject>;
}

function rejected(ctx: Ctx<FaultKind>, field: string, format: string) {
  const rule = format === 'telephone' ? 'phone-form' : 'email-form';
  return ctx.fail('input.rejected', { problems: asProblems([{ field, rule }])! });
}

function decode(name: string, { spelled }: Property, value: unknown): unknown {
  if (spelled === 'list')
    return typeof value === 'string' ? (value.startsWith('[') ? json(name, value) : value.split(',').map((part) => part.trim())) : value;
  // No store takes a larger one; in text they have fifteen digits.
  if (spelled === 'whole' && Number.isInteger(value) && !Number.isSafeInteger(value))
    throw refuse('parameter.malformed', { name, expected: 'integer' });
  if (typeof value !== 'string') return value;
  if (spelled === 'flag') {
    if (/^(true|1)$/i.test(value)) return true;
    if (/^(false|0)$/i.test(value)) return false;
    throw refuse('parameter.malformed', { name, expected: 'boolean' });
  }
  if (spelled === 'whole') {
    if (!/^-?\d{1,15}$/.test(value)) throw refuse('parameter.malformed', { name, expected: 'integer' });
    return Number(value);
  }
  return spelled === 'json' ? json(name, value) : value;
}

function json(name: string, text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw refuse('parameter.malformed', { name, expected: 'JSON' });
    throw error;
  }
}
