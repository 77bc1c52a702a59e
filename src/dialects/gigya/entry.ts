// The policy of an endpoint about its caller, and the authenticated request.
import type { Account } from '../../core/accounts/index.ts';
import type { Client } from '../../core/clients/index.ts';
import type { Fault } from '../../core/faults/index.ts';
import type { RecognisedSession, Session } from '../../core/sessions/index.ts';
import type { Instant } from '../../core/time.ts';
import type { Admitted } from '../_common/admission.ts';
import type { Entry, EntryOf, When } from '../_common/entry.ts';
import type { AccountOf } from './wire/named-accounts.ts';
import type { Pair } from './wire/pairs.ts';
import type { BegunThere } from './wire/way-back.ts';

export interface Policy {
  /** `server`: only calls that prove a secret. */
  readonly who: 'any' | 'server';
  /**
   * Whether the call acts for a person, and whether a registration ticket may name one. `session-or-waiting`: a ticket that waits for a second factor, which the
   * endpoint reads itself, because it opens nothing else. `session-or-ticket-if-any`: it is called without either as well. `anybody`: a ticket may name a lite
   * account, too, or nobody yet.
   */
  readonly user?: 'session' | 'session-or-ticket' | 'session-or-waiting' | 'session-or-ticket-if-any' | 'anybody';
  /** A link in a mail, which is followed from whatever page shows the mail. */
  readonly linked?: true;
  /** A browser is led to another provider, or comes back from one: what goes wrong is told to the address that the site named. */
  readonly leads?: 'there' | 'back';
  /** The caller proves itself as RFC 6749 2.3 has it, and is refused as 5.2 has it. */
  readonly oauth?: true;
  /** It looks after sites, also after one that has no people: where none is named, an application's key says whose. */
  readonly partner?: true;
  /** It is how people enter a site of a group, or leave it, in a session, or how they are brought there: they need not have entered. */
  readonly enters?: true;
  /** The vendor's script itself, or what that alone asks for: it is of no product. */
  readonly script?: true;
  /** A page of the vendor's script begins with it, whether it says so or not. */
  readonly browser?: true;
}

type Rules = When<{ readonly user: 'session' | 'session-or-ticket' }, { readonly account: string }>;

/** A session in force, or why it is none. */
export type BroughtSession = RecognisedSession | { readonly refusal: Fault };

export interface GigyaEntry extends Entry<'params', Rules> {
  readonly kind: 'client' | 'server';
  /** The API key that the call is under, wherever it came; null for a call that names none. */
  readonly apiKey: string | null;
  /** The client whose permissions apply; undefined for unauthenticated calls. */
  readonly client: Client | undefined;
  readonly admitted: Admitted;
  /** The session that was brought; undefined where none was, or none is asked. */
  readonly bearer: BroughtSession | undefined;
  /** Scheme and host, as browsers reach us: not as the caller says. */
  readonly base: string;
  readonly pairs: readonly Pair[];
  /** Whether cookies count: no page of another site made the call, but one that the tenant trusts. */
  readonly cookies: boolean;
  /** A browser's way to another provider and back: what was begun, and to which address its end is told. */
  readonly begun: BegunThere | undefined;
  /** The name under which the answer is to be saved; undefined for none. */
  readonly saves: string | undefined;
  /** The names of parameters that mean nothing to the method. */
  readonly ignored: readonly string[];
  /** The person the call acts for. */
  readonly account: string | undefined;
  readonly session: Session | undefined;
  /** Which account a UID of the call is. */
  readonly accountOf: AccountOf;
  /** When the person who holds the session or the ticket signed in. */
  readonly provenAt: Instant | undefined;
  /** The registration ticket that named the person: the id of its code, and for which obligation it was given. */
  readonly ticket: { readonly id: string; readonly because: string } | undefined;
  readonly holder: Account | undefined;
  /** In place of an account: the ticket of a lite account, in clear, and the id of whom it opens; null where it proves nothing. */
  readonly lite: { readonly ticket: string; readonly id: string | null } | undefined;
}

/** The entry of an endpoint with that policy. */
export type EntryFor<P extends Policy> = EntryOf<GigyaEntry, P>;
