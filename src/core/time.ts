// Time at rest and in the core: whole microseconds since 1970 UTC, as one branded number (exact until the year 2255).

declare const instant: unique symbol;
export type Instant = number & { readonly [instant]: true };

export const instantOfMillis = (millis: number): Instant => Math.round(millis * 1000) as Instant;
export const instantOfDate = (date: Date): Instant => instantOfMillis(date.getTime());
export const millisOf = (at: Instant): number => Math.floor(at / 1000);
export const secondsOf = (at: Instant): number => Math.floor(at / 1_000_000);
export const dateOf = (at: Instant): Date => new Date(millisOf(at));

export const plusSeconds = (at: Instant, seconds: number): Instant => (at + Math.round(seconds * 1_000_000)) as Instant;
export const plusMinutes = (at: Instant, minutes: number): Instant => plusSeconds(at, minutes * 60);
export const plusDays = (at: Instant, days: number): Instant => plusSeconds(at, days * 86_400);

/**
 * The clocks of processes that serve one database differ by less than this, in seconds. What is stamped later than that was stamped by a clock
 * that was wrong, and was put right since.
 */
export const mostSkew = 60;

/** True for the stamp of a clock that was ahead. It must shut nobody out until that time has come. */
export const isAhead = (stamp: Instant, now: Instant): boolean => stamp > plusSeconds(now, mostSkew);

/** The stamp of a write: never equal to the one before it, so that two writes of one record can be told apart. */
export const nextStamp = (now: Instant, last: Instant): Instant => Math.max(now, last + 1) as Instant;

const written = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?\s?(?:Z|([+-])(\d\d):?(\d\d))?$/;

/** A time as people and vendors write it: RFC 3339, with a blank for the T, or a date alone. To the microsecond; undefined if it is none. */
export function instantOfText(text: string): Instant | undefined {
  const found = written.exec(text);
  if (!found) return undefined;
  const [, year, month, day, hour, minute, second, fraction = '', sign, zoneHour, zoneMinute] = found;
  const [y, mo, d, h, mi, s] = [Number(year), Number(month), Number(day), Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0)];
  if (mo < 1 || mo > 12 || d < 1 || d > daysOf(y, mo) || h > 23 || mi > 59 || s > 59) return undefined;
  const offset = sign === undefined ? 0 : (Number(zoneHour) * 60 + Number(zoneMinute)) * (sign === '-' ? -60_000 : 60_000);
  const millis = y < 100 ? Date.parse(`${year}-${month}-${day}T00:00:00Z`) : Date.UTC(y, mo - 1, d, h, mi, s);
  return ((millis - offset) * 1000 + (fraction === '' ? 0 : Number(fraction.slice(0, 6).padEnd(6, '0')))) as Instant;
}

const daysOf = (year: number, month: number): number =>
  month === 2 ? (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

/** RFC 3339 to the microsecond: texts of one length, so that they sort as the times do. */
/** Microseconds of a day. */
export const dayLength = 86_400_000_000;
/** The day of that number since 1970 in UTC, as ISO 8601 writes it. */
export const textOfDay = (number: number): string => new Date((number * dayLength) / 1000).toISOString().slice(0, 10);
/** When the day begins in UTC that is written so. */
export const startOfDay = (text: string): Instant => instantOfText(`${text}T00:00:00Z`)!;
/** When the day of that moment began, in UTC. */
export const dayBegun = (at: Instant): Instant => (at - (at % dayLength)) as Instant;

export const textOfInstant = (at: Instant): string =>
  `${new Date(millisOf(at)).toISOString().slice(0, 20)}${String(((at % 1_000_000) + 1_000_000) % 1_000_000).padStart(6, '0')}Z`;
