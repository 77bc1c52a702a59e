// What the protection area asks of storage and of captcha verifiers.
import type { Instant } from '../time.ts';

export interface Taking {
  readonly subject: string;
  /** Whose lock leaves no try. */
  readonly lockOf: string;
  /** The network address that the try comes from. */
  readonly network: string;
  readonly at: Instant;
  /** Tries that were taken before do not count. */
  readonly since: Instant;
  readonly limit: number;
}

export interface From {
  /** Under which failures from the address are counted. */
  readonly subject: string;
  readonly network: string;
  readonly since: Instant;
  /** What was taken before is under way no more, though its process did not say so. */
  readonly underWaySince: Instant;
}

export interface AttemptStore {
  /** In a transaction: others who append for this subject wait until it ends. */
  append(tenant: string, subject: string, at: Instant): Promise<void>;
  /**
   * Takes one of `limit` tries and answers its number; undefined where all were taken, or where a lock holds. One statement asks and takes, so
   * that callers at once, in however many processes, take no more than there are. It is under way, and takes a place, until it fails or is given back. Never in
   * a transaction: others could not see it.
   */
  take(tenant: string, given: Taking): Promise<number | undefined>;
  /** Gives back the try of that number. */
  giveBack(tenant: string, subject: string, number: number): Promise<void>;
  /** The try of that number was a wrong one; until then it is under way. */
  fail(tenant: string, subject: string, number: number): Promise<void>;
  /** Tries that were taken up to that one, failed and under way. */
  countTaken(tenant: string, subject: string, since: Instant, upTo: number): Promise<number>;
  /** Those that failed. */
  count(tenant: string, subject: string, since: Instant): Promise<number>;
  /** Those that failed under that subject, and those under way from that network address whoever is named. */
  countFrom(tenant: string, given: From): Promise<number>;
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

/** Who comes for the same thing goes one after the other, or a few at once, in this process. */
export interface Turns {
  /**
   * Answers what `work` answers and throws what it throws; it begins, in the order in which it came, when less than `atOnce` under that name is under
   * way. 1 where it is not given.
   */
  take<T>(name: string, work: () => Promise<T>, atOnce?: number): Promise<T>;
}

export type CaptchaVerdict = 'right' | 'wrong' | 'expired';

/** Verifiers that are not ours to judge by a stored code. */
export interface CaptchaVerifiers {
  altchaChallenge(now: Instant, lifeSeconds: number): Promise<Readonly<Record<string, unknown>>>;
  /** The verdict, and the challenge's own mark, so that each solution counts once. */
  altchaVerify(solution: string, now: Instant): Promise<{ readonly verdict: CaptchaVerdict; readonly mark: string }>;
  remoteVerify(url: string, secret: string, response: string, address: string): Promise<CaptchaVerdict>;
}
