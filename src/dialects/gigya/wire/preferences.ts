// Preferences on this vendor's wire: consents by their ids, which are paths of an object. The ids of a site are the documents of `registration.consents`.
import type { Ctx, Problem } from '../../../core/faults/index.ts';
import { isObject, isSame, type Json, type JsonObject, withValueAt } from '../../../core/json.ts';
import type { PastConsent } from '../../../core/registration/index.ts';
import { dateOf, type Instant, instantOfText } from '../../../core/time.ts';

/** The last word of the person on each document, by its id. */
export function preferencesOut(consents: readonly PastConsent[]): JsonObject {
  const last = new Map(consents.map((consent) => [consent.document, consent]));
  return [...last.values()].reduce<JsonObject>((whole, { document, given, withdrawn }) => {
    const modified = dateOf(withdrawn ?? given).toISOString();
    return withValueAt(whole, document, { isConsentGranted: withdrawn === null, lastConsentModified: modified, actionTimestamp: modified });
  }, {});
}

export interface ReadPreferences {
  readonly given: readonly { readonly document: string; readonly at?: Instant | undefined }[];
  readonly withdrawn: readonly string[];
  readonly problems: readonly Problem[];
}

interface Known {
  readonly present: readonly PastConsent[];
  /** Operators tell when a consent was given elsewhere; what a person says of it must be what is shown. */
  readonly by: 'person' | 'operator';
}

/** What a section says of each document of the site; whatever else stands in it is a problem. */
export function preferencesIn({ tenant }: Pick<Ctx, 'tenant'>, whole: unknown, { present, by }: Known): ReadPreferences {
  const documents = tenant.settings.registration.consents;
  const shown = preferencesOut(present);
  const read = { given: [] as ReadPreferences['given'][number][], withdrawn: [] as string[], problems: [] as Problem[] };
  walk((whole ?? {}) as JsonObject, [], shown);
  return read;

  function walk(object: JsonObject, above: readonly string[], before: Json | undefined): void {
    for (const [name, value] of Object.entries(object)) {
      const path = [...above, name];
      const here = isObject(before) ? before[name] : undefined;
      const id = path.join('.');
      if (documents.includes(id)) consentIn(id, value, here);
      else if (isObject(value) && documents.some((each) => each.startsWith(`${id}.`))) walk(value, path, here);
      else if (!isSame(value, here)) read.problems.push({ field: `preferences.${id}`, rule: 'undeclared' });
    }
  }

  function consentIn(document: string, value: Json, before: Json | undefined): void {
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
    for (const [name, each] of Object.entries(others)) {
      const isKnown = isSame(each, isObject(before) ? before[name] : undefined);
      const isTime = by === 'operator' && (name === 'lastConsentModified' || name === 'actionTimestamp') && at !== undefined;
      if (!isKnown && !isTime) read.problems.push({ field: `${field}.${name}`, rule: 'write-forbidden' });
    }
    if (granted) read.given.push({ document, at });
    else read.withdrawn.push(document);
  }
}
