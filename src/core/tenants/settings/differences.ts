// What a change of settings makes different, for the operators' record. A secret is never told: only that it is another.
import type { NewEvent } from '../../audit/index.ts';
import { isObject, isSame, type Json, type JsonObject } from '../../json.ts';
import { defaultsOf, isSection, type SettingsPatch, sections } from './index.ts';
import { secretsOf } from './secrets.ts';

/** Names of settings of dialects, and within lists, whose values prove something, or carry what does. Areas declare theirs. */
const secret = /secret|password(?!s)|token|credential|privateKey|apiKey/i;
const notShown = 'not shown';

/** An event for each section of the patch; none for one that changes nothing. */
export function differencesIn(rows: Readonly<Record<string, JsonObject>>, { apis = {}, ...core }: SettingsPatch): readonly NewEvent[] {
  const blocks = Object.entries(apis).map(([api, block]) => [`apis.${api}`, block] as const);
  return [...Object.entries(core), ...blocks].flatMap(([section, patch]) => {
    const defaults = isSection(section) ? (defaultsOf(sections[section]) as JsonObject) : {};
    const former = { ...defaults, ...rows[section] };
    const names = Object.entries(patch as JsonObject).flatMap(([name, value]) => (isSame(value, former[name]) ? [] : [name]));
    if (names.length === 0) return [];
    const secrets = secretsOf(section);
    const told = (name: string, value: Json) => (secrets.includes(name) && !isNothing(value) ? notShown : shown(name, value));
    const of = (from: JsonObject) => Object.fromEntries(names.map((name) => [name, told(name, from[name] ?? null)]));
    return [{ what: 'settings.changed', subject: section, detail: { before: of(former), after: of(patch as JsonObject) } } as const];
  });
}

const isNothing = (value: Json): boolean => value === null || value === '';

function shown(name: string, value: Json): Json {
  if (isNothing(value)) return value;
  if (secret.test(name)) return notShown;
  if (Array.isArray(value)) return value.map((each) => shown(name, each));
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([inner, each]) => [inner, shown(inner, each)]));
  return typeof value === 'string' ? withoutProof(value) : value;
}

/** An address may carry a key in its user part, its path or its query: where it leads is told, and not the rest. */
function withoutProof(text: string): string {
  if (!URL.canParse(text)) return text;
  const { protocol, host, username, search, pathname } = new URL(text);
  if (host === '' || (username === '' && search === '' && pathname === '/')) return text;
  return `${protocol}//${host}/…`;
}
