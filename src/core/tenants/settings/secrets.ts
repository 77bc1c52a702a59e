// Secrets among settings. Operators are told that one is set, and not what it is.
import { isObject, type JsonObject } from '../../json.ts';
import { type SectionName, type Settings, sections } from './index.ts';

/** Stands for a secret that is set, wherever settings are shown; written back, it leaves the secret as it is. */
export const hidden = '(set)';

/** The names of a section's secrets, as its area declares them. */
export const secretsOf = (section: string): readonly string[] =>
  Object.entries(sections[section as SectionName]?.properties ?? {}).flatMap(([name, property]) =>
    (property as { readonly holds?: string }).holds === 'secret' ? [name] : [],
  );

const mapped = (value: JsonObject, change: (name: string, each: unknown) => unknown): JsonObject =>
  Object.fromEntries(Object.entries(value).map(([name, each]) => [name, change(name, each)])) as JsonObject;

const hiddenIn = (value: unknown): unknown =>
  isObject(value) ? mapped(value, (_name, each) => hiddenIn(each)) : value === '' ? '' : hidden;

/** The settings without their secrets: texts that are set are `hidden`, of several by name the names stay. */
export function withoutSecrets(settings: Settings): Settings {
  const shown = Object.entries(settings).map(([section, values]) => {
    const names = secretsOf(section);
    return [section, mapped(values as JsonObject, (name, value) => (names.includes(name) ? hiddenIn(value) : value))];
  });
  return Object.fromEntries(shown) as Settings;
}

/** Values to be written to a section, with what is stored in the place of secrets that were not shown: `hidden` keeps a secret. */
export function withSecrets(section: string, given: JsonObject, stored: JsonObject): JsonObject {
  const names = secretsOf(section);
  const kept = (value: unknown, present: unknown): unknown => {
    if (value === hidden) return present ?? '';
    return isObject(value) ? mapped(value, (name, each) => kept(each, isObject(present) ? present[name] : undefined)) : value;
  };
  return mapped(given, (name, value) => (names.includes(name) ? kept(value, stored[name]) : value));
}
