// What is wrong with consents that somebody gives or withdraws: who may write them, in which language, and to which version.
import type { Problem } from '../faults/index.ts';
import { agreedNow, agreeing, readableIn } from './agreed.ts';
import type { ConsentChange, GivenConsent } from './change-consents.ts';
import type { PastConsent } from './store.ts';
import type { Document } from './types.ts';
import { compareVersions, isDated } from './versions.ts';

interface Judging {
  readonly documents: readonly Document[];
  /** All consents that the person ever gave; none of a newcomer. */
  readonly present: readonly PastConsent[];
  readonly by: 'person' | 'operator';
  /** The language of the person once the consents are written; null where there is none. */
  readonly locale: string | null;
}

/**
 * The problems, at `consents.<document>` and its `version` and `language`. A person agrees to the current version of a text; operators may tell of another one
 * up to it. Of what a person may write once nothing is withdrawn. A document that is not declared is the caller's to judge; what stands already is no change.
 */
export function judgeConsents(
  { documents, present, by, locale }: Judging,
  { given, withdrawn }: Pick<ConsentChange, 'given' | 'withdrawn'>,
): readonly Problem[] {
  const declared = (name: string) => documents.find((each) => each.name === name);
  const lastOf = (name: string) => present.findLast(({ document }) => document === name);
  return [
    ...given.flatMap((each) => (isAsItStands(each) ? [] : ofGiven(each, declared(each.document)))),
    ...withdrawn
      .filter((name) => by === 'person' && lastOf(name)?.withdrawn === null && (declared(name)?.writable ?? 'person') !== 'person')
      .map(closed),
  ];

  /** What changes nothing, by the same judgement as it is written. */
  function isAsItStands({ document: name, at: _, ...told }: GivenConsent): boolean {
    const standing = present.filter(({ document, withdrawn }) => document === name && withdrawn === null);
    const { same, isNotedAnew } = agreeing({ document: declared(name), told, standing, locale });
    return same !== undefined && !isNotedAnew;
  }

  function ofGiven(consent: GivenConsent, document: Document | undefined): readonly Problem[] {
    const field = `consents.${consent.document}`;
    const { writable = 'person', languages = {} } = document ?? {};
    const { language = null } = consent;
    const isOver = writable === 'once' && (lastOf(consent.document)?.withdrawn ?? null) !== null;
    if (by === 'person' && (writable === 'operator' || isOver)) return [closed(consent.document)];
    // Operators may tell of a consent in a language whose text is not published, or no longer is: it counts for nothing while another one's is.
    const allowed = by === 'person' && document ? readableIn(document) : Object.keys(languages);
    if (language !== null && !allowed.includes(language))
      return [{ field: `${field}.language`, rule: 'not-allowed', allowed: [...allowed] }];
    return mayBeVersion(consent, document) ? [] : [{ field: `${field}.version`, rule: 'write-forbidden' }];
  }

  function mayBeVersion({ version = null, language }: GivenConsent, document: Document | undefined): boolean {
    if (version === null) return true;
    const { version: current } = agreedNow(document, { language }, null);
    if (by === 'person' || current === null) return version === current || by === 'operator';
    return isDated(version) === isDated(current) && compareVersions(version, current) <= 0;
  }
}

const closed = (document: string): Problem => ({ field: `consents.${document}`, rule: 'write-forbidden' });
