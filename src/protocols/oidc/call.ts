// The request that is under way, for code that the provider's library calls and hands nothing but its own context.
import type { IncomingMessage } from 'node:http';
import type { Client, Provider } from 'oidc-provider';
import { findInForce } from '../../core/accounts/index.ts';
import { findResource } from '../../core/authorization/index.ts';
import { findClient, signingSecrets, tellWrongSecret } from '../../core/clients/index.ts';
import { mayEnter } from '../../core/permissions/index.ts';
import { isFirstUse } from '../../core/protection/index.ts';
import { keepLogout } from '../../core/saml/index.ts';
import { listScopes } from '../../core/scopes/index.ts';
import { continueSession, findLiveSession, hasEndedThere, readToken, signToken } from '../../core/sessions/index.ts';
import { judgeSession, type stateThenProof } from '../../core/sign-in/index.ts';
import type { Admitted } from '../../dialects/_common/admission.ts';
import type { Bound } from '../../dialects/_common/dialect.ts';
import type { Entry } from '../../dialects/_common/entry.ts';
import type { Writing } from '../../http/request.ts';
import { claimsFor } from './claims.ts';
import type { Issuing } from './issuing.ts';
import { findOpaqueToken } from './opaque-token.ts';
import { tokenClaims } from './token-claims.ts';

/** The commands that the provider calls, whatever the request. None of them refuses. */
export const providerCalls = {
  claimsFor,
  continueSession,
  findClient,
  findInForce,
  findLiveSession,
  findOpaqueToken,
  findResource,
  hasEndedThere,
  isFirstUse,
  keepLogout,
  listScopes,
  mayEnter,
  judgeSession,
  readToken,
  signingSecrets,
  signToken,
  tellWrongSecret,
  tokenClaims,
};

/** Documents that a provider has written, by the address that they speak of and their path. */
export type Published = Map<string, { readonly type: string; readonly body: string }>;

/** A provider, and what answers a request for it. */
export interface Built {
  readonly provider: Provider;
  readonly handle: ReturnType<Provider['callback']>;
  readonly published: Published;
  /** The library's model of a client; undefined where there is none, or none that it takes. */
  client(id: string): Promise<Client | undefined>;
  /** Tells a client of a sign-out; the HTTP status of its answer. */
  tellLogout(client: Client, account: string, sid: string): Promise<number>;
}

/** The admitted request. */
export interface OidcEntry extends Entry<'query' | 'form' | 'body'> {
  readonly issuing: Issuing;
  readonly core: Bound<typeof providerCalls>;
  built(): Promise<Built>;
  /** The library's findings about the request: client, whether it was authenticated, and the user name of a password. */
  readonly seen: { client?: string; username?: string; proven?: boolean };
  /** Judges who calls as `Admitted.become` does, once the library has found the proof right. */
  readonly become: Admitted['become'];
  /** Once the answer is known: takes a call that proved nothing from the bucket of the network address, and throws `rate.exceeded` where that is empty. */
  settle(): Promise<void>;
}

export interface Call {
  readonly entry: OidcEntry;
  readonly writing: Writing;
  /** The browser's session at the provider, in place of that of its cookie: the name of its row, or null for none. */
  readonly session?: string | null;
  /** Throws the fault that an error of the library's (RFC 6749 5.2) is for the dialect; passes where the library's words stand. */
  readonly refusedAs?: (error: string) => Promise<void>;
  /** At the token endpoint only. */
  readonly provePassword?: Bound<{ stateThenProof: typeof stateThenProof<never> }>['stateThenProof'];
}

const calls = new WeakMap<IncomingMessage, Call>();

export const begin = (request: IncomingMessage, call: Call): void => void calls.set(request, call);

/** The same where a request may be none of the provider's endpoints. */
export const callIn = ({ req }: { readonly req: IncomingMessage }): Call | undefined => calls.get(req);

export function callOf({ req }: { readonly req: IncomingMessage }): Call {
  const call = callIn({ req });
  if (!call) throw new Error('the provider was called past its endpoints');
  return call;
}
