// What an import says of an account, in the forms of its parameters: times, addresses, identities.
import type { BroughtIdentity } from '../../../core/accounts/index.ts';
import type { GivenAddress } from '../../../core/identifiers/index.ts';
import { normalForm } from '../../../core/identifiers/index.ts';
import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import { type Instant, instantOfText } from '../../../core/time.ts';
import { refuse } from '../../_common/request-errors.ts';
import type { ReadHash } from '../wire/imported-hash.ts';
import { domainOfVendor } from '../wire/provider-names.ts';

const wrong = (name: string, allowed: string) => refuse('parameter.out-of-bounds', { name, allowed });

/** Times by their parameters; refuses one that is none. */
export function timesIn<N extends string>(given: { readonly [K in N]?: string | undefined }): { readonly [K in N]?: Instant } {
  const read = Object.entries(given).flatMap(([name, text]) => {
    if (text === undefined) return [];
    const at = instantOfText(String(text));
    if (at === undefined) throw wrong(name, 'is a time in ISO 8601');
    return [[name, at] as const];
  });
  return Object.fromEntries(read) as { readonly [K in N]?: Instant };
}

/** Whether a list, or one text, as bulk files have it, is there under the name. */
function textsIn(object: JsonObject | undefined, name: string, at: string): readonly string[] {
  const value = object?.[name] ?? [];
  const list = typeof value === 'string' ? [value] : value;
  if (!Array.isArray(list) || !list.every((each): each is string => typeof each === 'string')) throw wrong(at, 'is a list of texts');
  return list;
}

export interface GivenAddresses {
  /** Of the profile; the account's own. */
  readonly own: string | null | undefined;
  readonly loginIDs: JsonObject | undefined;
  readonly emails: JsonObject | undefined;
  readonly isVerified: boolean;
  readonly verified: Instant;
}

/** All addresses, each once: the profile's first, then those that sign in, then the others. Undefined where none is given. */
export function addressesIn({ own, loginIDs, emails, isVerified, verified }: GivenAddresses): readonly GivenAddress[] | undefined {
  if (own === undefined && loginIDs === undefined && emails === undefined) return undefined;
  const proven = textsIn(emails, 'verified', 'emails.verified');
  const signingIn = textsIn(loginIDs, 'emails', 'loginIDs.emails');
  const others = [
    ...textsIn(loginIDs, 'unverifiedEmails', 'loginIDs.unverifiedEmails'),
    ...textsIn(emails, 'unverified', 'emails.unverified'),
  ];
  const normals = (texts: readonly string[]) => texts.map((text) => normalForm('email', text));
  const isProven = (text: string) =>
    normals(proven).includes(normalForm('email', text)) || (isVerified && !normals(others).includes(normalForm('email', text)));
  const all = [...(own ? [own] : []), ...signingIn, ...proven, ...others];
  const once = new Map(all.map((text) => [normalForm('email', text), text]));
  return [...once.values()].map((text) => ({ text, verified: isProven(text) ? verified : null }));
}

const standsFor = { provider: 'a text', providerUID: 'a text' };

/** Identities at other providers; that of the site itself is the account. */
export function identitiesIn(given: readonly unknown[] | undefined): readonly BroughtIdentity[] | undefined {
  return given?.flatMap((each) => {
    const { provider, providerUID, ...profile } = isObject(each as Json) ? (each as JsonObject) : {};
    for (const [name, value] of Object.entries({ provider, providerUID }))
      if (typeof value !== 'string' || value.trim() === '' || value.length > 255)
        throw wrong(`identities.${name}`, `is ${standsFor[name as keyof typeof standsFor]}`);
    return provider === 'site' ? [] : [{ provider: domainOfVendor(String(provider)), subject: String(providerUID), profile }];
  });
}

/** The hash that was read, or the refusal of what was said of it. */
export function demandHash(read: ReadHash | undefined) {
  if (read && 'wrong' in read) throw wrong(read.name, read.wrong);
  return read?.hash;
}
