// The preferences of an account that moves here: consents with their times, whatever their ids.
import { type BroughtConsent, isDated, versionOf } from '../../../core/consents/index.ts';
import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import { type Instant, instantOfText } from '../../../core/time.ts';
import { isNotes, noteNames } from '../consents/notes.ts';

const leaf = 'isConsentGranted';
const longestId = 500;

/** All consents of the section; undefined where something in it is none, so that it is kept as it is. `otherwise` is the time of a consent that says none. */
export function movedConsentsIn(section: JsonObject, otherwise: Instant): readonly BroughtConsent[] | undefined {
  const found = Object.entries(section).map(([name, value]) => consentsAt(name, value, otherwise));
  return found.includes(undefined) ? undefined : found.flatMap((each) => each ?? []);
}

function consentsAt(id: string, value: Json, otherwise: Instant): readonly BroughtConsent[] | undefined {
  if (!isObject(value) || id.length > longestId) return undefined;
  if (Object.hasOwn(value, leaf)) return consentOf(id, value, otherwise);
  const found = Object.entries(value).map(([name, inside]) => consentsAt(`${id}.${name}`, inside, otherwise));
  return found.includes(undefined) ? undefined : found.flatMap((each) => each ?? []);
}

function consentOf(document: string, value: JsonObject, otherwise: Instant): readonly BroughtConsent[] | undefined {
  const { isConsentGranted, docVersion, docDate, lang, locales, lastConsentModified, actionTimestamp, ...others } = value;
  const told = lastConsentModified ?? actionTimestamp;
  const at = told == null ? otherwise : typeof told === 'string' ? instantOfText(told) : undefined;
  const version = versionIn({ docVersion: docVersion ?? null, docDate: docDate ?? null });
  const isLanguage = lang == null || (typeof lang === 'string' && lang.length <= 40);
  const noted = Object.entries(others).filter(([, each]) => each !== null && !(Array.isArray(each) && each.length === 0));
  const areNotes = noted.every(([name, each]) => noteNames.some((note) => note === name && isNotes(note, each)));
  if (typeof isConsentGranted !== 'boolean' || at === undefined || version === undefined || !isLanguage || !areNotes) return undefined;
  const language = typeof lang === 'string' ? lang : null;
  const own: BroughtConsent = {
    ...{ document, given: at, version, language },
    noted: noted.length === 0 ? null : Object.fromEntries(noted),
    withdrawn: isConsentGranted ? null : at,
  };
  return isConsentGranted ? [...inLocales(own, isObject(locales) ? locales : {}), own] : [own];
}

/** Null where there is none; undefined for one that cannot be read. */
function versionIn({ docVersion, docDate }: JsonObject): string | null | undefined {
  if (docVersion == null && docDate == null) return null;
  const version = versionOf(docVersion ?? docDate);
  return version !== undefined && isDated(version) === (docVersion == null) ? version : undefined;
}

/** The same in further languages, said just before. */
const inLocales = (own: BroughtConsent, locales: JsonObject): readonly BroughtConsent[] =>
  Object.entries(locales).flatMap(([language, facts]) => {
    const version = isObject(facts) ? versionIn(facts) : undefined;
    const isFurther = typeof version === 'string' && language !== own.language && language.length <= 40;
    return isFurther ? [{ ...own, given: (own.given - 1) as Instant, language, version, noted: null }] : [];
  });
