// ISO 8601 weeks.
import type { Range } from './store.ts';

const day = 86_400_000;
const dateOf = (millis: number): string => new Date(millis).toISOString().slice(0, 10);

/** Monday to Sunday; week 53 of a year that has 52 is the first of the next. */
export function weekOf({ year, week }: { readonly year: number; readonly week: number }): Range {
  const fourth = Date.UTC(year, 0, 4);
  const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * day + (week - 1) * 7 * day;
  return { from: dateOf(monday), until: dateOf(monday + 6 * day) };
}
