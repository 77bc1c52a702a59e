// Whether a person's consents satisfy a document, and what a consent that is given now is to.
import { isSame, type JsonObject } from '../json.ts';
import type { Consent } from './store.ts';
import type { ConsentFacts, Document } from './types.ts';
import { compareVersions, type DocumentVersion } from './versions.ts';

/** The languages of the document in which people may agree to it: those that have a published text, or all while none has one. */
export function readableIn({ languages }: Document): readonly string[] {
  const names = Object.keys(languages);
  const published = names.filter((each) => languages[each]);
  return published.length > 0 ? published : names;
}

/** The one of them that somebody reads who has that one; null where the document has no language. */
export function languageFor(document: Document, wanted: string | null | undefined): string | null {
  const names = readableIn(document);
  const lower = wanted?.toLowerCase();
  const [primary] = lower?.split(/[-_]/) ?? [];
  return (
    names.find((each) => each.toLowerCase() === lower) ??
    names.find((each) => each.toLowerCase() === primary) ??
    names.find((each) => each === document.defaultLanguage) ??
    names[0] ??
    null
  );
}

/** Whether one of the consents, all of which hold, is to a version of its language that counts, and where the document says so in the person's own. */
export function isAgreedTo(document: Document, consents: readonly Consent[], locale: string | null): boolean {
  return consents.some((consent) => {
    if (consent.document !== document.name) return false;
    const language = consent.language ?? languageFor(document, null);
    if (document.byLanguage && language !== languageFor(document, locale)) return false;
    if (!isReadable(document, language)) return false;
    const least = language === null ? undefined : document.languages[language]?.least;
    return !least || (consent.version !== null && compareVersions(consent.version, least) >= 0);
  });
}

/** Whether a consent in that language counts. While nothing is published in any, nobody read a text, and each does. */
export function isReadable(document: Document, language: string | null): boolean {
  const isPublished = Object.values(document.languages).some((each) => each);
  return !isPublished || language === null || readableIn(document).includes(language);
}

/** Whoever agrees without more words agrees to the current version, in the language that the person has. */
export function agreedNow(
  document: Document | undefined,
  { language, version, noted }: AlongWith,
  locale: string | null | undefined,
): ConsentFacts {
  const read = language ?? (document ? languageFor(document, locale) : null);
  return { language: read, version: version ?? currentIn(document, read), noted: isNoted(noted) ? noted : null };
}

const isNoted = (noted: JsonObject | null | undefined): noted is JsonObject => noted != null && Object.keys(noted).length > 0;

export type AlongWith = { readonly [F in keyof ConsentFacts]?: ConsentFacts[F] | undefined };

export interface Agreeing {
  /** Undefined where nothing is declared of it. */
  readonly document: Document | undefined;
  readonly told: AlongWith;
  /** The person's consents to the document that hold, oldest first. */
  readonly standing: readonly Consent[];
  readonly locale: string | null | undefined;
}

/** What somebody agrees to by that, the consent that stands to the same, and whether something else is noted along with it: without either it changes nothing. */
export function agreeing({ document, told, standing, locale }: Agreeing) {
  const facts = agreedNow(document, told, locale);
  const byLanguage = document?.byLanguage || told.language != null;
  // A language that nobody named makes no other consent of one to the same version, where that one counts and the document is not asked for in each.
  const isTheSame = (each: Consent) =>
    each.version === facts.version &&
    (each.language === facts.language || !(byLanguage || (document && !isReadable(document, each.language))));
  const same = standing.findLast(isTheSame);
  const isNotedAnew = same !== undefined && told.noted !== undefined && !isSame(told.noted ?? undefined, same.noted ?? undefined);
  return { facts, same, isNotedAnew };
}

const currentIn = (document: Document | undefined, language: string | null): DocumentVersion | null =>
  (language === null ? undefined : document?.languages[language]?.current) ?? null;
