// Whether a person's consents satisfy a document, and what a consent that is given now is to.
import type { JsonObject } from '../json.ts';
import type { Consent } from './store.ts';
import type { ConsentFacts, Document } from './types.ts';
import { compareVersions, type DocumentVersion } from './versions.ts';

/** The language of the document that somebody reads who has that one; null where nothing was published in any. */
export function languageFor({ languages, defaultLanguage }: Document, wanted: string | null | undefined): string | null {
  const names = Object.keys(languages);
  const lower = wanted?.toLowerCase();
  const [primary] = lower?.split(/[-_]/) ?? [];
  return (
    names.find((each) => each.toLowerCase() === lower) ??
    names.find((each) => each.toLowerCase() === primary) ??
    defaultLanguage ??
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
    const least = language === null ? undefined : document.languages[language]?.least;
    return !least || (consent.version !== null && compareVersions(consent.version, least) >= 0);
  });
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
