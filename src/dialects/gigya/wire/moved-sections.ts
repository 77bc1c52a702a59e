// What of an account that moves here has no place of its own: communications, and what of preferences and subscriptions is none. They are kept in `data`,
// under one member, and an export writes them as they came.
import type { BroughtConsent } from '../../../core/consents/index.ts';
import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import type { BroughtSubscription } from '../../../core/subscribers/index.ts';
import type { Instant } from '../../../core/time.ts';
import { movedConsentsIn } from './moved-consents.ts';
import { movedSubscriptionsIn } from './moved-subscriptions.ts';

/** The member of `data`. */
export const movedMember = 'movedSections';

export const movedSections = ['subscriptions', 'preferences', 'communications'] as const;

/** What has no place, under its names, and what has one. */
export interface SectionsBeside {
  readonly sections: JsonObject;
  readonly consents: readonly BroughtConsent[];
  readonly subscriptions: readonly BroughtSubscription[];
}

/** Those that hold anything, by their names, with the consents and the subscriptions; the name of the first that is no object. `at` is the time of consents that say none. */
export function sectionsBeside(given: JsonObject, at: Instant): SectionsBeside | { readonly odd: string } {
  const sections: Record<string, Json> = {};
  let consents: readonly BroughtConsent[] = [];
  let subscriptions: readonly BroughtSubscription[] = [];
  for (const name of movedSections) {
    const section = given[name] ?? {};
    if (!isObject(section)) return { odd: name };
    const agreed = name === 'preferences' ? movedConsentsIn(section, at) : undefined;
    const subscribed = name === 'subscriptions' ? movedSubscriptionsIn(section, at) : undefined;
    if (agreed) consents = agreed;
    else if (subscribed) subscriptions = subscribed;
    else if (Object.keys(section).length > 0) sections[name] = section;
  }
  return { sections, consents, subscriptions };
}

/** What moved here beside the account, by these names, and its own data. Under any other name an application wrote it: that stays, or it would pass for the account itself. */
export function sectionsApart(
  given: JsonObject,
  names: readonly string[] = movedSections,
): { readonly moved: JsonObject; readonly data: JsonObject } {
  const { [movedMember]: all, ...data } = given;
  if (!isObject(all)) return { moved: {}, data: given };
  const moved = Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
  const others = Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name)));
  return { moved, data: withSections(data, others) };
}

export const withSections = (data: JsonObject, sections: JsonObject): JsonObject =>
  Object.keys(sections).length === 0 ? data : { ...data, [movedMember]: sections };
