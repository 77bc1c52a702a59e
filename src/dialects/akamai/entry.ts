// The policy of an endpoint about its caller, and the authenticated request.
import type { Account } from '../../core/accounts/index.ts';
import type { Client, CommonRight } from '../../core/clients/index.ts';
import type { RecordType } from '../../core/schema/index.ts';
import type { Instant } from '../../core/time.ts';
import type { CodeProblem } from '../../hosted/index.ts';
import type { HttpReply } from '../../http/request.ts';
import type { Entry, EntryOf, When } from '../_common/entry.ts';
import type { Wrong } from './reply.ts';
import type { Form } from './wire/flow.ts';
import type { Flow } from './wire/flow-document.ts';

export interface Policy {
  /** `client`: proves a secret and holds the right. `login`: a login client by its id alone. `nobody`: the parameters are the proof. */
  readonly by: 'client' | 'login' | 'nobody';
  /** A right the client must hold, or one of several. */
  readonly right?: CommonRight | readonly CommonRight[];
  /** A parameter that may stand in for a client. */
  readonly ticket?: string;
  /** The token that the client got for itself will do in place of its secret. */
  readonly bearer?: true;
  /** The vendor's IP allow list does not apply to this endpoint. */
  readonly anyAddress?: true;
  /** An access token will do as well, or is needed beside the client. */
  readonly token?: 'instead' | 'beside';
  /** The one name of the token, if `token` has another meaning here. */
  readonly tokenName?: string;
  /** The purposes of the forms submitted here. */
  readonly forms?: readonly string[];
  /** The call speaks of a flow, but submits no form of it. */
  readonly flow?: true;
  /** Submitted by a page of ours, which shows the problems. */
  readonly page?: true;
}

type Rules =
  | When<{ readonly by: 'login'; readonly ticket?: undefined }, { readonly client: Client }>
  // A person's token may stand in for a client that proves itself, never for a login client.
  | When<{ readonly by: 'client'; readonly ticket?: undefined; readonly token?: undefined }, { readonly client: Client }>
  | When<{ readonly flow: true }, { readonly people: RecordType }>
  | When<{ readonly forms: readonly string[] }, { readonly form: Form; readonly flow: Flow; readonly people: RecordType }>;

export interface AkamaiEntry extends Entry<'params' | 'path', Rules> {
  /** Scheme and host, as browsers reach us: not as the caller says. */
  readonly base: string;
  /** The tenant's own address, with the part of the path that names it. */
  readonly ownAddress: (naming: string) => Promise<string>;
  readonly client: Client | undefined;
  /** The person whose access token came along. */
  readonly holder: Account | undefined;
  /** The public id of the client through which that token was got. */
  readonly through: string | undefined;
  /** That token stands for a redeemed recovery code. */
  readonly recovers?: boolean;
  /** When that person signed in; null where the token was not given out for that. */
  readonly provenAt?: Instant | null | undefined;
  /** The session under which it was issued; null where none is known. */
  readonly session?: string | null | undefined;
  readonly form: Form | undefined;
  /** The page's origin, where the client lets it read the reply. */
  readonly origin?: string;
  /** The flow the call speaks of, and what people have in this application. */
  readonly flow: Flow | undefined;
  readonly people: RecordType | undefined;
  /** The page again, with what was wrong. */
  readonly onPage?: (wrong: Wrong) => HttpReply;
  /** The page for the code that was mailed, which continues the sign-in of that ticket. */
  readonly onCodePage?: (ticket: string, wrong?: CodeProblem) => HttpReply;
  /** The ticket that came along. */
  readonly ticket?: string | undefined;
}

/** The entry of an endpoint with that policy. */
export type EntryFor<P extends Policy> = EntryOf<AkamaiEntry, P>;

/** Of a call in the name of a client, whatever else it may be. */
export type ClientEntry = EntryFor<{ readonly by: 'login' }>;
/** Of a call that submits a form of a login client. */
export type FormEntry = EntryFor<{ readonly by: 'login'; readonly forms: readonly string[] }>;
