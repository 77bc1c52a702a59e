// Ports of the protection area: storage, turns, and captcha verifiers.
import type { Instant } from '../time.ts';

export interface AttemptRequest {
  readonly subject: string;
  /** The account whose lock leaves no try. */
  readonly lockOf: string;
  /** The network address that the try comes from. */
  readonly network: string;
  readonly at: Instant;
  /** Tries that were taken before do not count. */
  readonly since: Instant;
  readonly limit: number;
}

export interface AttemptsFrom {
  /** Under which failures from the address are counted. */
  readonly subject: string;
  readonly network: string;
  readonly since: Instant;
  /** What was taken before is under way no more, though its process did not say so. */
  readonly underWaySince: Instant;
  readonly now: Instant;
}

export interface AttemptsUpTo {
  readonly since: Instant;
  readonly number: number;
  readonly now: Instant;
}

/** Tries that a clock stamped which was ahead of `now` (`isAhead`) count nowhere. */
export interface AttemptStore {
  /** Records a failure that took no try, at that time. In a transaction: others who append for this subject wait until it ends. */
  append(tenant: string, subject: string, at: Instant): Promise<void>;
  /**
   * Takes one of `limit` tries and returns its number; undefined if all were taken, or a lock holds. One statement checks and takes, so
   * that callers at once, in however many processes, take no more than there are. The try is under way, and counts, until it fails or is
   * given back. Never call it inside a transaction: others could not see it.
   */
  take(tenant: string, given: AttemptRequest): Promise<number | undefined>;
  /** Deletes the try of that number, after a right secret. */
  giveBack(tenant: string, subject: string, number: number): Promise<void>;
  /** Marks the try of that number as failed; until then it is under way. Does nothing if it was forgotten. */
  fail(tenant: string, subject: string, number: number): Promise<void>;
  /** The number of tries since then, failed and under way, that have that number or a lower one, or none. */
  countTaken(tenant: string, subject: string, upTo: AttemptsUpTo): Promise<number>;
  /** The number of failures of the subject since then; tries under way do not count. */
  count(tenant: string, subject: string, since: Instant, now: Instant): Promise<number>;
  /** The number of tries that failed under that subject, and of those under way from that network, whatever their subject. One statement. */
  countFrom(tenant: string, given: AttemptsFrom): Promise<number>;
  /** Forgets all tries of the subject, also those under way. */
  delete(tenant: string, subject: string): Promise<void>;
}

export interface ReplayStore {
  /**
   * True the first time a key comes, in one statement; false until `until` is over. Shared by all processes. `stamped`: the time that what was signed
   * tells of itself. With it, where one process alone serves, no row is written, and false is answered to whatever tells a time before it began.
   */
  add(tenant: string, key: string, until: Instant, now: Instant, stamped?: Instant): Promise<boolean>;
}

/** What the calls of a rate are counted by; each has its rule in the settings, `rates`. */
export type RateScope =
  | 'tenant'
  | 'caller'
  | 'client'
  | 'address'
  | 'registration'
  | 'messages'
  | 'clientMessages'
  | 'typedCodes'
  | 'wrongCodes'
  | 'wrongFactors'
  | 'publishedEvents';

export interface BucketRule {
  readonly burst: number;
  readonly everySeconds: number;
}

export interface BucketStore {
  /**
   * Takes one token; returns 0, or the seconds until there is one, and then takes none. Durable buckets survive a restart and are shared by
   * processes; inside a transaction they are a part of it, and a token comes back with its rollback. Others hold over all processes of one PostgreSQL,
   * and begin anew when the database, or the one process over SQLite, does.
   */
  take(tenant: string, name: string, rule: BucketRule, now: Instant, durable: boolean): Promise<number>;
  /**
   * Takes one token from a general bucket for a call that already happened; an empty bucket goes below zero, so that many at once gain
   * nothing. Returns the seconds to wait, or 0.
   */
  owe(tenant: string, name: string, rule: BucketRule, now: Instant): Promise<number>;
  /** Gives one token back to a durable bucket. */
  giveBack(tenant: string, name: string): Promise<void>;
  /** The seconds until a general bucket has a token, 0 if it has one; takes none, and goes by what this process knows. */
  wait(tenant: string, name: string, rule: BucketRule, now: Instant): Promise<number>;
}

/** Runs work of the same name one after the other, or a few at once, in this process. */
export interface Turns {
  /**
   * Returns or throws the outcome of `work`, which begins, in the order of the calls, when less than `atOnce` (1 unless given) of that name is under way.
   */
  take<T>(name: string, work: () => Promise<T>, atOnce?: number): Promise<T>;
}

export type CaptchaVerdict = 'right' | 'wrong' | 'expired';

/** The verdict, and a mark of the challenge (empty for malformed text), so that the caller lets each solution count once. */
export interface WorkVerdict {
  readonly verdict: CaptchaVerdict;
  readonly mark: string;
}

/** What draws challenges, and judges those that are no stored code. */
export interface CaptchaVerifiers {
  /** A picture of those digits as PNG, drawn anew each time: two of one text are not alike. Nothing else of it tells the text. */
  drawPicture(text: string): Promise<Uint8Array>;
  /** A new ALTCHA challenge as JSON, signed for that tenant alone, good for that many seconds. Stores nothing. */
  altchaChallenge(tenant: string, now: Instant, lifeSeconds: number): Promise<Readonly<Record<string, unknown>>>;
  /** A challenge of another tenant is `wrong`. */
  altchaVerify(tenant: string, solution: string, now: Instant): Promise<WorkVerdict>;
  /** A proof of work for apps, as a signed token (JWT) with `jti` and `pattern`, good for that many seconds. Stores nothing. */
  workToken(tenant: string, now: Instant, lifeSeconds: number): string;
  /** The token, a bar and the number with which it fits. A token of another tenant is `wrong`. */
  workVerify(tenant: string, solution: string, now: Instant): WorkVerdict;
  /** Posts the response to a siteverify service; its `timeout-or-duplicate` is `expired`. Throws if no JSON comes within five seconds. */
  remoteVerify(url: string, secret: string, response: string, address: string): Promise<CaptchaVerdict>;
}
