// What the upstream area asks of storage and of the service upstream.
import type { Instant } from '../../core/time.ts';
import type { Average, Grade, Homework, Lesson, Note, Profile, Test, UpstreamLink, UpstreamTokens } from './types.ts';

export interface UpstreamLinkStore {
  /** "taken" where the person has linked that account already. */
  insert(tenant: string, link: UpstreamLink, folded: string): Promise<'stored' | 'taken'>;
  list(tenant: string, account: string): Promise<readonly UpstreamLink[]>;
  update(tenant: string, id: string, change: Pick<UpstreamLink, 'status' | 'tokens' | 'password'>): Promise<void>;
  /** With what was told through it. */
  delete(tenant: string, id: string): Promise<void>;
  deleteAll(tenant: string, account: string): Promise<void>;
}

/** What a service told, for a while. */
export interface UpstreamToldStore {
  read(tenant: string, link: string, what: string): Promise<{ readonly value: unknown; readonly at: Instant } | undefined>;
  /** Forgets what the link was told before `keep`. */
  write(tenant: string, told: { link: string; what: string; value: unknown; at: Instant }, keep: Instant): Promise<void>;
  forget(tenant: string, link: string): Promise<void>;
}

export interface UpstreamService {
  readonly generation: 'first' | 'third';
  /** Where the place answers. */
  readonly address: string;
  readonly place: string;
  /** Where people sign in, if that is not where the place answers. */
  readonly identityProvider: string;
  readonly policyKey: string;
  readonly clientId: string;
  readonly userAgent: string;
  readonly timeoutSeconds: number;
}

/** `refused`: the service answered, and does not take what was shown to it. */
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

/** Never throws for what the service does: every way it can fail is a reply. */
export interface Upstream {
  signIn(service: UpstreamService, given: { readonly username: string; readonly password: string }): Promise<UpstreamReply<UpstreamTokens>>;
  renew(service: UpstreamService, refresh: string): Promise<UpstreamReply<UpstreamTokens>>;
  profile(service: UpstreamService, access: string): Promise<UpstreamReply<Profile>>;
  grades(service: UpstreamService, access: string): Promise<UpstreamReply<readonly Grade[]>>;
  averages(service: UpstreamService, access: string): Promise<UpstreamReply<readonly Average[]>>;
  notes(service: UpstreamService, access: string): Promise<UpstreamReply<readonly Note[]>>;
  lessons(service: UpstreamService, access: string, range: Range): Promise<UpstreamReply<readonly Lesson[]>>;
  tests(service: UpstreamService, access: string, range: Range): Promise<UpstreamReply<readonly Test[]>>;
  homework(service: UpstreamService, access: string, range: Range): Promise<UpstreamReply<readonly Homework[]>>;
  /** How often these addresses were asked in the last hour, and answered. */
  lastHour(addresses: readonly string[]): { readonly asked: number; readonly answered: number };
}
