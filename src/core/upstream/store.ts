// What the upstream area asks of storage and of the service upstream.
import type { Homework, Lesson, LinkStatus, Pupil, Test, UpstreamLink, UpstreamTokens } from './types.ts';

export interface UpstreamLinkStore {
  /** "taken" where the person has linked that account already. */
  insert(tenant: string, link: UpstreamLink, folded: string): Promise<'stored' | 'taken'>;
  list(tenant: string, account: string): Promise<readonly UpstreamLink[]>;
  update(tenant: string, id: string, status: LinkStatus, tokens: UpstreamTokens | null): Promise<void>;
  delete(tenant: string, id: string): Promise<void>;
  deleteAll(tenant: string, account: string): Promise<void>;
}

export interface UpstreamService {
  /** Where the place answers. */
  readonly address: string;
  readonly place: string;
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
  pupil(service: UpstreamService, access: string): Promise<UpstreamReply<Pupil>>;
  lessons(service: UpstreamService, access: string, range: Range): Promise<UpstreamReply<readonly Lesson[]>>;
  tests(service: UpstreamService, access: string, range: Range): Promise<UpstreamReply<readonly Test[]>>;
  homework(service: UpstreamService, access: string, range: Range): Promise<UpstreamReply<readonly Homework[]>>;
}
