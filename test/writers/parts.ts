// All parts of an account, and which one a place belongs to.
import { partsInColumns } from './parts-in-columns.ts';
import { partsInDocuments } from './parts-in-documents.ts';
import type { PurposeName } from './purposes.ts';
import type { Part } from './spellings.ts';

export const parts: readonly Part[] = [...partsInColumns, ...partsInDocuments];

const purposeAt = new Map(parts.toReversed().flatMap(({ places, purpose }) => places.map((place) => [place, purpose] as const)));

/** The nearest place around it that is a part's; undefined for free claims and data. */
export function namedAround(place: string): string | undefined {
  for (let whole = place; whole !== ''; whole = whole.slice(0, Math.max(0, whole.lastIndexOf('.')))) if (purposeAt.has(whole)) return whole;
  if (/^(profile|data)\./.test(place)) return undefined;
  throw new Error(`no part has the place '${place}'`);
}

/** What no part names is a person's own. */
export function purposeOf(place: string): PurposeName {
  const named = namedAround(place);
  return named === undefined ? 'saying' : purposeAt.get(named)!;
}
