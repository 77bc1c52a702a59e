// The policy of an endpoint about its caller, and the authenticated request.
import type { Account } from '../../core/accounts/index.ts';
import type { Client } from '../../core/clients/index.ts';
import type { ProvenAt, Session } from '../../core/sessions/index.ts';
import type { Identified } from '../_common/admission.ts';
import type { Entry, EntryOf, When } from '../_common/entry.ts';

/**
 * `portal`: for somebody who is not signed in, by an application that is trusted with it, or by anybody where the tenant has it so.
 * `service`: what only such an application may do, because its very answer says who exists, and what administrators do. `person`: for oneself. `open`: the body is the proof.
 */
export type Policy = 'portal' | 'service' | 'person' | 'open';

/** The caller, and whether a password came with the request: a token alone does not show that its holder knows one. */
export interface Wso2Caller extends Identified {
  readonly client: Client | undefined;
  readonly holder: Account | undefined;
  readonly byPassword: boolean;
  /** When that person was authenticated: now, where the password came along. */
  readonly provenAt: ProvenAt;
  /** Under which a token was issued; undefined where a password came instead, or no session is known. */
  readonly session: Session | undefined;
}

/** The address and the name under which the tenant issues tokens. */
export interface TokenIssuer {
  readonly base: string;
  /** The tenant's own address, which is the audience of tokens for our interfaces. */
  readonly address: string;
  readonly issuer: string;
}

type Rules = When<'person', { readonly holder: Account }> | When<'service', { readonly client: Client }>;

export interface Wso2Entry extends Entry<'query' | 'path' | 'body', Rules>, Wso2Caller {
  readonly issuing: TokenIssuer;
}

/** The entry of an endpoint with that policy. */
export type EntryFor<P extends Policy> = EntryOf<Wso2Entry, P>;
