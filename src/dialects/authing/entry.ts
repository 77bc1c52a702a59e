// The policy of an endpoint about its caller, and the authenticated request.
import type { Account } from '../../core/accounts/index.ts';
import type { Client } from '../../core/clients/index.ts';
import type { Session } from '../../core/sessions/index.ts';
import type { Entry, EntryOf, When } from '../_common/entry.ts';

export interface Policy {
  /** `anyone` may come without a token; `installation` without even a pool. `ticket`: with the `mfaToken` of a sign-in that stopped. */
  readonly by: 'installation' | 'anyone' | 'user' | 'owner' | 'user-or-owner' | 'ticket' | 'user-or-ticket';
  /** An owner's operation that a person may call, too, who shares that of the owner's rights. */
  readonly share?: { readonly of: 'people'; readonly act: 'read' } | undefined;
  /** It is about the pool that its own argument names, whatever a header names: the secret beside that proves it. */
  readonly ofPoolInArguments?: true;
}

/** A session and whose it is. */
export interface AuthingHolder {
  readonly account: Account;
  readonly session: Session;
}

type Rules =
  | When<{ readonly by: 'user' }, { readonly holder: AuthingHolder }>
  | When<{ readonly by: 'ticket' }, { readonly ticket: string }>
  | When<
      { readonly by: 'user-or-ticket' },
      { readonly ticket: string; readonly holder: undefined } | { readonly ticket: undefined; readonly holder: AuthingHolder }
    >
  | When<{ readonly by: 'user-or-owner' }, { readonly owner: true } | { readonly owner: false; readonly holder: AuthingHolder }>;

export interface AuthingEntry extends Entry<'path' | 'query' | 'body' | 'args', Rules> {
  /** The address under which the tenant issues tokens. */
  readonly base: string;
  /** The application, or the pool itself where no application is named. */
  readonly client: Client;
  readonly holder: AuthingHolder | undefined;
  readonly owner: boolean;
  /** For answers that last: throws what the caller is refused now. */
  readonly demandStill: () => Promise<void>;
  /** The `mfaToken` that the call came with; it is judged by whoever uses it. */
  readonly ticket: string | undefined;
}

/** The entry of an endpoint with that policy. */
export type EntryFor<P extends Policy> = EntryOf<AuthingEntry, P>;

/** Of the entry, what an answer is made of. */
export type AnsweredEntry = Pick<AuthingEntry, 'base' | 'ctx' | 'request'>;
