// The settings of a tenant: the closed list of sections, their types, and reading whole settings from stored rows.
import type { Static, TObject } from 'typebox';
import { Compile } from 'typebox/compile';
import { declared } from '../../declared.ts';
import { isObject, type JsonObject } from '../../json.ts';
import { rulesOf } from './fields.ts';
import { whyUnknown } from './retired.ts';

/** All sections by name, computed from what all areas declare. */
export const sections = declared('settings');
export type SectionName = keyof typeof sections;
export type SettingsSections = { readonly [S in SectionName]: Readonly<Static<(typeof sections)[S]>> };

/** The core's settings, and under `apis` the blocks that only dialects can read. Every setting has a value. */
export interface Settings extends SettingsSections {
  readonly apis: Readonly<Record<string, JsonObject>>;
}

/** Settings to change; absent ones stay as they are. */
export type SettingsPatch = { readonly [S in SectionName]?: Partial<SettingsSections[S]> } & {
  readonly apis?: Readonly<Record<string, JsonObject>>;
};

/** True for the name of a section of the core; false for `apis`. */
export const isSection = (name: string): name is SectionName => Object.hasOwn(sections, name);

/** The default values of a section. */
export function defaultsOf(schema: TObject): JsonObject {
  const declared = Object.entries(schema.properties).filter(([name]) => schema.required?.includes(name));
  return Object.fromEntries(declared.map(([name, property]) => [name, (property as { default?: never }).default ?? null]));
}

const defaults = Object.fromEntries(Object.entries(sections).map(([name, schema]) => [name, defaultsOf(schema)])) as Record<
  SectionName,
  JsonObject
>;

/** A whole number that is less than there may be, which an older program stored, counts as the least: tokens that live no second break all. */
const atLeast = (schema: TObject, stored: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(stored).map(([name, value]) => {
      const { minimum, anyOf } = (schema.properties[name] ?? {}) as {
        readonly minimum?: number;
        readonly anyOf?: readonly { readonly minimum?: number }[];
      };
      const least = minimum ?? anyOf?.find((each) => each.minimum !== undefined)?.minimum;
      return [name, typeof value === 'number' && least !== undefined ? Math.max(value, least) : value];
    }),
  );

const known = (ours: JsonObject, stored: JsonObject = {}): JsonObject =>
  Object.fromEntries(Object.entries(stored).filter(([name]) => Object.hasOwn(ours, name)));

/**
 * Whole settings from the rows of a tenant, over the defaults; `apis.<name>` rows become the block of that dialect. Unknown names are left
 * out: while processes are replaced one by one, an older or newer one may have written them.
 */
export function settingsFrom(rows: Readonly<Record<string, JsonObject>>): Settings {
  const apis: Record<string, JsonObject> = {};
  for (const [name, value] of Object.entries(rows)) if (name.startsWith('apis.')) apis[name.slice(5)] = value;
  const core = Object.fromEntries(
    Object.entries(defaults).map(([name, ours]) => [name, { ...ours, ...atLeast(sections[name as SectionName], known(ours, rows[name])) }]),
  );
  return { ...(core as SettingsSections), apis };
}

/** The sections as they are stored, without what is no setting of theirs: for those who judge them. */
export const storedIn = (rows: Readonly<Record<string, JsonObject>>): SettingsPatch =>
  Object.fromEntries(Object.entries(rows).flatMap(([name, row]) => (isSection(name) ? [[name, known(defaults[name], row)]] : [])));

/** Reads a dialect's own block: the stored values, which the schema judged when they were written, over the defaults of the schema. */
export function blockReader<T extends TObject>(api: string, schema: T): (apis: Settings['apis']) => Readonly<Static<T>> {
  const byDefault = defaultsOf(schema);
  return (apis) => ({ ...byDefault, ...apis[api] }) as Readonly<Static<T>>;
}

/**
 * Makes a function that returns complaints about a section's value, as sentences that name it: unknown and retired names, wrong types,
 * values out of bounds. Empty if there are none; absent values count as their defaults.
 */
export function judgeOf(name: string, schema: TObject): (value: JsonObject) => readonly string[] {
  // Compiled when it is first asked: most processes never judge most sections.
  let check: ReturnType<typeof Compile> | undefined;
  const byDefault = defaultsOf(schema);
  return (value) => {
    check ??= Compile(schema);
    return check
      .Errors({ ...byDefault, ...value })
      .filter((error) => error.keyword !== 'boolean')
      .flatMap((error) =>
        error.keyword === 'additionalProperties' && error.instancePath === ''
          ? (error.params as { additionalProperties: string[] }).additionalProperties.map((unknown) => whyUnknown(name, unknown))
          : [`${name}${error.instancePath.replaceAll('/', '.')} ${error.message}`],
      );
  };
}

/** A text that a patch writes, with the name of its setting: `section.name`, and the place in it where that is a list. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

interface Holding {
  readonly holds?: string;
  readonly properties?: Readonly<Record<string, Holding>>;
  readonly items?: Holding;
}

/** The texts of that kind (`fields.ts`) that a patch writes and that are not empty; whatever else it says is not looked at. */
export const textsIn = (patch: SettingsPatch, kind: 'pattern' | 'service'): readonly NamedText[] =>
  Object.entries(sections).flatMap(([section, schema]) => textsHeld(kind, section, schema as Holding, patch[section as SectionName]));

function textsHeld(kind: string, name: string, { holds, properties = {}, items }: Holding, value: unknown): readonly NamedText[] {
  if (typeof value === 'string') return holds === kind && value !== '' ? [{ name, text: value }] : [];
  if (Array.isArray(value)) return items ? value.flatMap((each, at) => textsHeld(kind, `${name}.${at}`, items, each)) : [];
  if (!isObject(value)) return [];
  const members = Object.entries(properties).filter(([member]) => Object.hasOwn(value, member));
  return members.flatMap(([member, schema]) => textsHeld(kind, `${name}.${member}`, schema, value[member]));
}

/**
 * Complaints about settings of the section that contradict each other, where the patch names one of them. `present`: the values it is laid
 * over.
 */
export function clashesIn(name: SectionName, patch: JsonObject, present: Settings): readonly string[] {
  const whole = { ...present[name], ...patch };
  return rulesOf(sections[name]).flatMap(({ names, holds, says }) =>
    names.some((each) => Object.hasOwn(patch, each)) && !holds(whole) ? [says] : [],
  );
}

const judges = new Map(Object.entries(sections).map(([name, schema]) => [name, judgeOf(name, schema)]));

/** Complaints about a section's value, as sentences; an empty list if there are none. Does not check the rules over several settings. */
export const complaintsAbout = (name: SectionName, value: JsonObject): readonly string[] => judges.get(name)!(value);
