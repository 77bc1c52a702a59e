// The profile that an extension adds, read by the vendor's schema.
import { isAddable } from '../../../core/hooks/index.ts';
import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import { sectionsIn } from '../wire/sections.ts';

/** Undefined for what is no profile, or names what a profile lacks. */
export function claimsIn(profile: Json | undefined): JsonObject | undefined {
  if (profile === undefined || profile === null) return {};
  if (!isObject(profile) || !isAddable(profile)) return undefined;
  const { profile: claims, unread, email } = sectionsIn({ profile }, { declared: [], present: undefined, by: 'operator' });
  return unread.length > 0 || email !== undefined ? undefined : claims;
}
