// ISO 8601 weeks.
import type { Range } from './store.ts';

const day = 86_400_000;
const dateOf = (millis: number): string => new Date(millis).toISOString().slice(0, 10);
const mondayOf = (millis: number): number => millis - ((new Date(millis).getUTCDay() + 6) % 7) * day;
const weekFrom = (monday: number): Range => ({ from: dateOf(monday), until: dateOf(monday + 6 * day) });

/** Monday to Sunday of an ISO 8601 week; week 53 of a year that has 52 is the first of the next. */
export const weekOf = ({ year, week }: { readonly year: number; readonly week: number }): Range =>
  weekFrom(mondayOf(Date.UTC(year, 0, 4)) + (week - 1) * 7 * day);

export const weekAround = (date: Date): Range => weekFrom(mondayOf(date.getTime()));
