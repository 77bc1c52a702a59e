// Ports of the upstream area: storage and the service upstream.
import type { Instant } from '../../core/time.ts';
import type { Average, Grade, Homework, Lesson, Note, PupilProfile, Test, UpstreamLink, UpstreamTokens } from './types.ts';

export interface UpstreamLinkStore {
  /** `taken` if the person has linked that account already. Tokens and password are sealed. */
  insert(tenant: string, link: UpstreamLink, folded: string): Promise<'stored' | 'taken'>;
  /** The account's links by number, tokens and passwords in clear. */
  list(tenant: string, account: string): Promise<readonly UpstreamLink[]>;
  /** Replaces status, tokens and password; does nothing if the link is gone. */
  update(tenant: string, id: string, change: Pick<UpstreamLink, 'status' | 'tokens' | 'password'>): Promise<void>;
  /** Deletes the link with its stored replies, in two statements: needs a transaction. */
  delete(tenant: string, id: string): Promise<void>;
  /** The same for all links of the account. */
  deleteAll(tenant: string, account: string): Promise<void>;
}

/** Stored replies of a service, sealed. */
export interface UpstreamToldStore {
  /** The stored reply under that key with its time, however old; undefined if there is none. */
  read(tenant: string, link: string, what: string): Promise<{ readonly value: unknown; readonly at: Instant } | undefined>;
  /** Stores the reply, over the present one, and deletes the link's replies before `keep`, in two statements. */
  write(tenant: string, told: { link: string; what: string; value: unknown; at: Instant }, keep: Instant): Promise<void>;
  /** Deletes all stored replies of the link. */
  forget(tenant: string, link: string): Promise<void>;
}

export interface UpstreamService {
  readonly generation: 'first' | 'third';
  /** The address of the place's own service. */
  readonly address: string;
  readonly place: string;
  /** The address at which people sign in, if it is not the place's own. */
  readonly identityProvider: string;
  readonly policyKey: string;
  readonly clientId: string;
  readonly userAgent: string;
  readonly timeoutSeconds: number;
}

/** `refused`: the service answered, and does not accept the credentials or token. */
export type UpstreamReply<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'refused' }
  | { readonly kind: 'unreachable'; readonly because: string }
  | { readonly kind: 'unintelligible'; readonly because: string };

export interface Range {
  /** YYYY-MM-DD, both inclusive. */
  readonly from: string;
  readonly until: string;
}

/** The service upstream. Nothing here throws for a failure of the service: every failure is a reply. */
export interface Upstream {
  /** The tokens for name and password; `refused` if the service does not accept them. */
  signIn(service: UpstreamService, given: { readonly username: string; readonly password: string }): Promise<UpstreamReply<UpstreamTokens>>;
  /** New tokens for a refresh token, which is spent; `refused` if the service does not accept it. */
  renew(service: UpstreamService, refresh: string): Promise<UpstreamReply<UpstreamTokens>>;
  /** The profile of the person that the access token is of. */
  profile(service: UpstreamService, access: string): Promise<UpstreamReply<PupilProfile>>;
  /** All grades, in the order of the service. */
  grades(service: UpstreamService, access: string): Promise<UpstreamReply<readonly Grade[]>>;
  /** An average for each subject, in the order of the service. */
  averages(service: UpstreamService, access: string): Promise<UpstreamReply<readonly Average[]>>;
  /** All notes, in the order of the service. */
  notes(service: UpstreamService, access: string): Promise<UpstreamReply<readonly Note[]>>;
  /** The lessons in the range, in the order of the service. */
  lessons(service: UpstreamService, access: string, range: Range): Promise<UpstreamReply<readonly Lesson[]>>;
  /** The announced tests in the range, in the order of the service. */
  tests(service: UpstreamService, access: string, range: Range): Promise<UpstreamReply<readonly Test[]>>;
  /** The homework of lessons in the range. The first generation needs a call for each lesson: homework whose call fails is left out. */
  homework(service: UpstreamService, access: string, range: Range): Promise<UpstreamReply<readonly Homework[]>>;
  /** The number of calls of this process to these addresses in the last hour, and of those that they answered. */
  lastHour(addresses: readonly string[]): { readonly asked: number; readonly answered: number };
}
