// The policy of an endpoint about its caller, and the authenticated request.
import type { Account } from '../../core/accounts/index.ts';
import type { Session } from '../../core/sessions/index.ts';
import type { Entry, EntryOf, When } from '../_common/entry.ts';

export type Policy = 'none' | 'bearer' | 'bearer-limited-by-address';

/** A session and whose it is. */
export interface HazizzHolder {
  readonly session: Session;
  readonly account: Account;
}

type Rules = When<Exclude<Policy, 'none'>, { readonly holder: HazizzHolder }>;

export interface HazizzEntry extends Entry<'query' | 'path' | 'body' | 'text', Rules> {
  /** The address under which the tenant issues tokens. */
  readonly base: string;
  readonly holder: HazizzHolder | undefined;
}

/** The entry of an endpoint with that policy. */
export type EntryFor<P extends Policy> = EntryOf<HazizzEntry, P>;

/** Of a call for somebody who is signed in. */
export type BearerEntry = EntryFor<'bearer'>;
