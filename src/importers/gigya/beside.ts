// What of an account has no place of its own here: subscriptions, preferences, communications, and the address of a lite account. They are kept in `data`, under
// one member, and an export writes them as they came.
import { normalForm } from '../../core/identifiers/index.ts';
import { idOfOuter } from '../../core/ids.ts';
import { isObject, type Json, type JsonObject } from '../../core/json.ts';
import type { RecordNote } from '../_common/notes.ts';

/** The member of `data`. */
export const movedMember = 'movedSections';

export const movedSections = ['subscriptions', 'preferences', 'communications'] as const;

/** A lite account has an address, and nothing to sign in with. */
export const isLite = (given: JsonObject): boolean =>
  given['isLite'] === true || (given['hasLiteAccount'] === true && given['hasFullAccount'] === false);

/** Of a lite account that has no UID: the same for the same address. */
export function liteIds(address: string): { readonly id: string; readonly outerId: string } {
  const outerId = `lite:${normalForm('email', address)}`;
  return { id: idOfOuter(outerId), outerId };
}

type WithMoved = { readonly data: JsonObject; readonly notes: readonly RecordNote[] } | { readonly reason: string };

/** The data with what is moved along in it. */
export function withMoved(given: JsonObject, data: JsonObject, lite: boolean): WithMoved {
  const sections: Record<string, Json> = {};
  for (const name of movedSections) {
    const section = given[name] ?? {};
    if (!isObject(section)) return { reason: `${name} is no object` };
    if (Object.keys(section).length > 0) sections[name] = section;
  }
  const address = isObject(given['profile']) ? (given['profile']['email'] ?? given['email']) : given['email'];
  if (lite && typeof address !== 'string') return { reason: 'it is a lite account without an address' };
  const kept = lite ? { ...sections, lite: { email: address as string } } : sections;
  if (Object.keys(kept).length === 0) return { data, notes: [] };
  if (data[movedMember] !== undefined) return { reason: `data.${movedMember} is there already` };
  return { data: { ...data, [movedMember]: kept }, notes: Object.keys(sections).length > 0 ? [{ note: 'sections' }] : [] };
}
