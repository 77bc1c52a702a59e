// What the protection area asks of storage and of captcha verifiers.
import type { Instant } from '../time.ts';

export interface AttemptStore {
  /** In a transaction: others who append for this subject wait until it ends. */
  append(tenant: string, subject: string, at: Instant): Promise<void>;
  count(tenant: string, subject: string, since: Instant): Promise<number>;
  delete(tenant: string, subject: string): Promise<void>;
  deleteOld(before: Instant): Promise<void>;
}

export interface ReplayStore {
  /** True the first time a key is seen while it is kept. */
  add(tenant: string, key: string, until: Instant, now: Instant): Promise<boolean>;
}

export interface BucketRule {
  readonly burst: number;
  readonly everySeconds: number;
}

export interface BucketStore {
  /** Takes one; answers 0, or the seconds until there is one. Durable buckets survive a restart and are shared by processes. */
  take(tenant: string, name: string, rule: BucketRule, now: Instant, durable: boolean): Promise<number>;
  /** Takes one from a bucket in memory for what was done already: an empty one owes it, so that many at once gain nothing. */
  owe(tenant: string, name: string, rule: BucketRule, now: Instant): Promise<number>;
  /** Gives one back to a durable bucket. */
  giveBack(tenant: string, name: string): Promise<void>;
  /** The seconds until a bucket in memory has one, 0 if it has; takes none. */
  wait(tenant: string, name: string, rule: BucketRule, now: Instant): Promise<number>;
}

export type CaptchaVerdict = 'right' | 'wrong' | 'expired';

/** Verifiers that are not ours to judge by a stored code. */
export interface CaptchaVerifiers {
  altchaChallenge(now: Instant, lifeSeconds: number): Promise<Readonly<Record<string, unknown>>>;
  /** The verdict, and the challenge's own mark, so that each solution counts once. */
  altchaVerify(solution: string, now: Instant): Promise<{ readonly verdict: CaptchaVerdict; readonly mark: string }>;
  remoteVerify(url: string, secret: string, response: string, address: string): Promise<CaptchaVerdict>;
}
