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

/** The stamp of a write: never equal to the one before it, so that two writes of one record can be told apart. */
export const nextStamp = (now: Instant, last: Instant): Instant => Math.max(now, last + 1) as Instant;

const written = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?\s?(Z|[+-]\d\d:?\d\d)?$/;

/** A time as people and vendors write it: RFC 3339, with a blank for the T, or a date alone. To the microsecond; undefined if it is none. */
export function instantOfText(text: string): Instant | undefined {
  const [, date, time = '00:00', seconds = '00', fraction = '', zone = 'Z'] = written.exec(text) ?? [];
  if (date === undefined) return undefined;
  const day = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(day.getTime()) || !day.toISOString().startsWith(date)) return undefined;
  const millis = Date.parse(`${date}T${time}:${seconds}${zone === 'Z' ? zone : zone.replace(/^(...):?/, '$1:')}`);
  return Number.isNaN(millis) ? undefined : ((millis * 1000 + Number(fraction.slice(0, 6).padEnd(6, '0'))) as Instant);
}

/** RFC 3339 to the microsecond: texts of one length, so that they sort as the times do. */
export const textOfInstant = (at: Instant): string =>
  `${new Date(millisOf(at)).toISOString().slice(0, 20)}${String(((at % 1_000_000) + 1_000_000) % 1_000_000).padStart(6, '0')}Z`;
