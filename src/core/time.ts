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
