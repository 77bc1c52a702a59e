// What of an account has no place of its own here, and the address of a lite account: both are kept in `data`.
import type { BroughtConsent } from '../../core/consents/index.ts';
import { normalForm } from '../../core/identifiers/index.ts';
import { idOfOuter } from '../../core/ids.ts';
import { isObject, type JsonObject } from '../../core/json.ts';
import type { BroughtSubscription } from '../../core/subscribers/index.ts';
import type { Instant } from '../../core/time.ts';
import { movedMember, sectionsBeside, withSections } from '../../dialects/gigya/wire/moved-sections.ts';
import type { RecordNote } from '../_common/notes.ts';

/** A lite account has an address, and nothing to sign in with. */
export const isLite = (given: JsonObject): boolean =>
  given['isLite'] === true || (given['hasLiteAccount'] === true && given['hasFullAccount'] === false);

/** Of a lite account that has no UID: the same for the same address. */
export function liteIds(address: string): { readonly id: string; readonly outerId: string } {
  const outerId = `lite:${normalForm('email', address)}`;
  return { id: idOfOuter(outerId), outerId };
}

interface Moved {
  readonly data: JsonObject;
  readonly consents: readonly BroughtConsent[];
  readonly subscriptions: readonly BroughtSubscription[];
  readonly notes: readonly RecordNote[];
}

type WithMoved = Moved | { readonly reason: string };

/** The data with what is moved along in it, the consents and the subscriptions. `at` is the time of those that say none. What a lite account subscribed to stays with its address. */
export function withMoved(given: JsonObject, data: JsonObject, { lite, at }: { readonly lite: boolean; readonly at: Instant }): WithMoved {
  const beside = sectionsBeside(given, at);
  if ('odd' in beside) return { reason: `${beside.odd} is no object` };
  const address = isObject(given['profile']) ? (given['profile']['email'] ?? given['email']) : given['email'];
  if (lite && typeof address !== 'string') return { reason: 'it is a lite account without an address' };
  if (data[movedMember] !== undefined) return { reason: `data.${movedMember} is there already` };
  const { consents, sections: apart } = beside;
  const told = given['subscriptions'];
  const sections = lite && beside.subscriptions.length > 0 && isObject(told) ? { ...apart, subscriptions: told } : apart;
  const kept = lite ? { ...sections, lite: { email: address as string } } : sections;
  return {
    ...{ data: withSections(data, kept), consents, subscriptions: lite ? [] : beside.subscriptions },
    notes: Object.keys(sections).length > 0 ? [{ note: 'sections' }] : [],
  };
}
