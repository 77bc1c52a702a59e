// A day of birth in three fields, and the one claim that they are (OpenID Connect Core 5.1): a whole day, a year alone, or a day without a year.
import type { Problem } from '../../../core/faults/index.ts';
import type { Json, JsonObject } from '../../../core/json.ts';

const names = ['birthYear', 'birthMonth', 'birthDay'] as const;

/** The parts that a claim shows; none of one that is no date. */
export function birthOut(claim: Json | undefined): Record<string, number> {
  const [, year, month, day] = (typeof claim === 'string' && /^(\d{4})(?:-(\d\d)-(\d\d))?$/.exec(claim)) || [];
  const parts = [year, month, day].map((part) => Number(part ?? 0));
  return Object.fromEntries(names.flatMap((name, at) => (parts[at] ? [[name, parts[at]]] : [])));
}

export type ReadBirth = { readonly claim: string | null | undefined } | { readonly problems: readonly Problem[] };

/** The claim that the given parts make of the present ones: null where none is left, undefined where none is given. */
export function birthIn(given: JsonObject, present: Json | undefined): ReadBirth {
  if (names.every((name) => given[name] === undefined)) return { claim: undefined };
  const shown = birthOut(present);
  const [year, month, day] = names.map((name) => (given[name] === undefined ? shown[name] : (given[name] as number | null)) ?? null);
  if (month === null && day === null) return year === null ? { claim: null } : judged(year!, 1, 1, padded(year!, 4));
  if (month === null || day === null)
    return { problems: [{ field: `profile.${month === null ? 'birthMonth' : 'birthDay'}`, rule: 'required' }] };
  // A day without a year may be the 29th of February.
  return judged(year ?? 2000, month!, day!, `${padded(year ?? 0, 4)}-${padded(month!, 2)}-${padded(day!, 2)}`);
}

const padded = (part: number, length: number): string => String(part).padStart(length, '0');

function judged(year: number, month: number, day: number, claim: string): ReadBirth {
  const isYear = year >= 1 && year <= 9999;
  const isMonth = month >= 1 && month <= 12;
  const isDay = day >= 1 && day <= new Date(Date.UTC(isYear ? (year % 400) + 2000 : 2000, month, 0)).getUTCDate();
  const wrong = [isYear ? [] : ['birthYear'], isMonth ? [] : ['birthMonth'], isDay || !isMonth ? [] : ['birthDay']].flat();
  return wrong.length === 0 ? { claim } : { problems: wrong.map((name) => ({ field: `profile.${name}`, rule: 'date' })) };
}
