// What of an account or of a lite account stands beside profile and data: consents, subscriptions, and what has no place of its own here.
import type { JsonObject } from '../../core/json.ts';
import { movedMember, type SectionsBeside, sectionsBeside } from '../../dialects/gigya/wire/moved-sections.ts';

/** `at` is the time of consents and subscriptions that say none; or the reason why the record is none. */
export function besideOf(
  given: JsonObject,
  data: JsonObject,
  at: Parameters<typeof sectionsBeside>[1],
): SectionsBeside | { readonly reason: string } {
  const beside = sectionsBeside(given, at);
  if ('odd' in beside) return { reason: `${beside.odd} is no object` };
  return data[movedMember] === undefined ? beside : { reason: `data.${movedMember} is there already` };
}
