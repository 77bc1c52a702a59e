// Until when failed tries, locks, keys of requests and buckets are kept.
import type { Static } from 'typebox';
import { type Instant, mostSkew, plusDays, plusMinutes, plusSeconds } from '../time.ts';
import { countedSince, longestRequest } from './policy-lockout.ts';
import type { captcha, lockout } from './settings.ts';

interface Settings {
  readonly lockout: Static<typeof lockout>;
  readonly captcha: Static<typeof captcha>;
}

/** As long as a failure counts for a lock or for a captcha, and a try may be under way. */
export const attempts = ({ lockout, captcha }: Settings, now: Instant): Instant =>
  Math.min(countedSince(lockout, now), plusSeconds(now, -captcha.windowSeconds), plusMinutes(now, -longestRequest)) as Instant;

/** Those before a lock of an address had their lock, so that it is known as long as they count; where locks grow, a month of them counts. */
export const locks = ({ lockout }: Settings, now: Instant): Instant =>
  Math.min(countedSince(lockout, now), lockout.growth > 1 ? plusDays(now, -30) : now) as Instant;

export const replays = (_settings: Settings, now: Instant): Instant => plusSeconds(now, -mostSkew);

/** A bucket that is full is worth as much as none. */
export const buckets = replays;
