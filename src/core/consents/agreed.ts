// Whether a person's consents satisfy a document, and what a consent that is given now is to.
import type { JsonObject } from '../json.ts';
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
  { language, version, noted }: { readonly [F in keyof ConsentFacts]?: ConsentFacts[F] | undefined },
  locale: string | null | undefined,
): ConsentFacts {
  const read = language ?? (document ? languageFor(document, locale) : null);
  return { language: read, version: version ?? currentIn(document, read), noted: isNoted(noted) ? noted : null };
}

const isNoted = (noted: JsonObject | null | undefined): noted is JsonObject => noted != null && Object.keys(noted).length > 0;

const currentIn = (document: Document | undefined, language: string | null): DocumentVersion | null =>
  (language === null ? undefined : document?.languages[language]?.current) ?? null;
