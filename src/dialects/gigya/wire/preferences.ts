// Preferences on this vendor's wire: consents by their ids, which are paths of an object. The ids of a site are its declared documents, and those of
// `registration.consents`.
import { type Document, type GivenConsent, isDated, judgeConsents, type PastConsent, versionOf } from '../../../core/consents/index.ts';
import type { Ctx, Problem } from '../../../core/faults/index.ts';
import { isObject, isSame, type Json, type JsonObject, withValueAt } from '../../../core/json.ts';
import { dateOf, instantOfText } from '../../../core/time.ts';
import { noteNames, notesIn, notesOut } from '../consents/notes.ts';

/** `docVersion` or `docDate`, as the version is a number or a day. */
const versionOut = (version: string | null): JsonObject =>
  version === null ? {} : isDated(version) ? { docDate: version } : { docVersion: Number(version) };

/** The last word of the person on each document, by its id. */
export function preferencesOut(consents: readonly PastConsent[]): JsonObject {
  const byDocument = Map.groupBy(consents, ({ document }) => document);
  return [...byDocument].reduce<JsonObject>((whole, [document, all]) => withValueAt(whole, document, consentOut(all)), {});
}

function consentOut(all: readonly PastConsent[]): JsonObject {
  const { given, withdrawn, version, language, noted } = all.at(-1)!;
  const modified = dateOf(withdrawn ?? given).toISOString();
  const locales = all.flatMap((each): [string, JsonObject][] =>
    each.withdrawn === null && each.language !== null && each.version !== null ? [[each.language, versionOut(each.version)]] : [],
  );
  return {
    isConsentGranted: withdrawn === null,
    ...versionOut(version),
    ...(language === null ? {} : { lang: language }),
    lastConsentModified: modified,
    actionTimestamp: modified,
    ...notesOut(noted ?? {}),
    ...(locales.length === 0 ? {} : { locales: Object.fromEntries(locales) }),
  };
}

/** The field of a problem with a consent, in the vendor's words; undefined for any other field. */
export function consentFieldOut(field: string): string | undefined {
  const [, document, part] = /^consents\.(.+?)(\.version|\.language)?$/.exec(field) ?? [];
  if (document === undefined) return undefined;
  return `preferences.${document}${part === undefined ? '' : part === '.version' ? '.docVersion' : '.lang'}`;
}

/** What is missing where a document was not agreed to. */
export const missingConsentOut = (document: string): string => `preferences.${document}.isConsentGranted`;

export interface ReadPreferences {
  readonly given: readonly GivenConsent[];
  readonly withdrawn: readonly string[];
  readonly problems: readonly Problem[];
}

interface Known {
  readonly documents: readonly Document[];
  readonly present: readonly PastConsent[];
  /** Operators tell when a consent was given elsewhere; what a person says of it must be what is shown. */
  readonly by: 'person' | 'operator';
  /** The language that the account has once all of the call is written. */
  readonly locale: string | null;
}

/** What a section says of each document of the site; whatever else stands in it is a problem. What comes back as it was shown is no change. */
export function preferencesIn({ tenant }: Pick<Ctx, 'tenant'>, whole: unknown, { documents, present, by, locale }: Known): ReadPreferences {
  const names = [...tenant.settings.registration.consents, ...documents.map(({ name }) => name)];
  const read = { given: [] as GivenConsent[], withdrawn: [] as string[], problems: [] as Problem[] };
  walk((whole ?? {}) as JsonObject, [], preferencesOut(present));
  return { ...read, problems: [...read.problems, ...judgeConsents({ documents, present, by, locale }, read)] };

  function walk(object: JsonObject, above: readonly string[], before: Json | undefined): void {
    for (const [name, value] of Object.entries(object)) {
      const path = [...above, name];
      const here = isObject(before) ? before[name] : undefined;
      const id = path.join('.');
      if (isSame(value, here)) continue;
      if (names.includes(id)) consentIn(id, value, isObject(here) ? here : {});
      else if (isObject(value) && names.some((each) => each.startsWith(`${id}.`))) walk(value, path, here);
      else read.problems.push({ field: `preferences.${id}`, rule: 'undeclared' });
    }
  }

  function consentIn(document: string, value: Json, before: JsonObject): void {
    const { isConsentGranted, ...others } = isObject(value) ? value : {};
    const field = `preferences.${document}`;
    const granted =
      typeof isConsentGranted === 'string' && /^(true|false)$/i.test(isConsentGranted)
        ? /^true$/i.test(isConsentGranted)
        : isConsentGranted;
    if (typeof granted !== 'boolean')
      return void read.problems.push({ field: `${field}.isConsentGranted`, rule: 'type', expected: 'boolean', got: typeof granted });
    const told = others['lastConsentModified'] ?? others['actionTimestamp'];
    const at = by === 'operator' && typeof told === 'string' ? instantOfText(told) : undefined;
    const { docVersion, docDate, lang } = others;
    const version = docVersion == null && docDate == null ? undefined : versionOf(docDate ?? docVersion);
    const notes = notesIn(others, documents.find(({ name }) => name === document)?.noted ?? {});
    const mayBe: Readonly<Record<string, boolean>> = {
      lastConsentModified: at !== undefined,
      actionTimestamp: at !== undefined,
      docVersion: granted && version !== undefined && !isDated(version),
      docDate: granted && version !== undefined && isDated(version),
      lang: granted && typeof lang === 'string',
      ...Object.fromEntries(noteNames.map((name) => [name, granted && notes !== undefined])),
    };
    for (const [name, each] of Object.entries(others))
      if (!isSame(each, before[name]) && !mayBe[name]) read.problems.push({ field: `${field}.${name}`, rule: 'write-forbidden' });
    if (!granted) return void read.withdrawn.push(document);
    const facts = {
      version,
      language: typeof lang === 'string' ? lang : undefined,
      noted: notes && Object.keys(notes).length > 0 ? notes : undefined,
    };
    read.given.push({ document, at, ...facts });
  }
}
