// What of an account has no place of its own here, and the address of a lite account: both are kept in `data`.
import { normalForm } from '../../core/identifiers/index.ts';
import { idOfOuter } from '../../core/ids.ts';
import { isObject, type JsonObject } from '../../core/json.ts';
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

type WithMoved = { readonly data: JsonObject; readonly notes: readonly RecordNote[] } | { readonly reason: string };

/** The data with what is moved along in it. */
export function withMoved(given: JsonObject, data: JsonObject, lite: boolean): WithMoved {
  const beside = sectionsBeside(given);
  if ('odd' in beside) return { reason: `${beside.odd} is no object` };
  const address = isObject(given['profile']) ? (given['profile']['email'] ?? given['email']) : given['email'];
  if (lite && typeof address !== 'string') return { reason: 'it is a lite account without an address' };
  if (data[movedMember] !== undefined) return { reason: `data.${movedMember} is there already` };
  const kept = lite ? { ...beside.sections, lite: { email: address as string } } : beside.sections;
  return { data: withSections(data, kept), notes: Object.keys(beside.sections).length > 0 ? [{ note: 'sections' }] : [] };
}
