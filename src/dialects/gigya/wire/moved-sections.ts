// What of an account that moves here has no place of its own yet: subscriptions, preferences, communications. They are kept in `data`, under one member, and an
// export writes them as they came.
import { isObject, type Json, type JsonObject } from '../../../core/json.ts';

/** The member of `data`. */
export const movedMember = 'movedSections';

export const movedSections = ['subscriptions', 'preferences', 'communications'] as const;

/** Those that hold anything, by their names; the name of the first that is no object. */
export function sectionsBeside(given: JsonObject): { readonly sections: JsonObject } | { readonly odd: string } {
  const sections: Record<string, Json> = {};
  for (const name of movedSections) {
    const section = given[name] ?? {};
    if (!isObject(section)) return { odd: name };
    if (Object.keys(section).length > 0) sections[name] = section;
  }
  return { sections };
}

export const withSections = (data: JsonObject, sections: JsonObject): JsonObject =>
  Object.keys(sections).length === 0 ? data : { ...data, [movedMember]: sections };
