// The fewest years of age of people who say when they were born. What operators write of them is judged at a sign-in alone, where the
// tenant asks for it there: they know whom they write.
import type { Ctx } from '../faults/index.ts';
import type { JsonObject } from '../json.ts';
import { dateOf, type Instant } from '../time.ts';

/**
 * Refuses claims of somebody who is, or may be, younger than `registration.minimumAge`: of a year alone its last day counts, of a month its last. A day
 * without a year (`0000`), and a text that is no date, say no age. The day is that of UTC.
 */
export function demandOfAge(ctx: Ctx<'person.underage'>, { birthdate }: JsonObject): void {
  const { minimumAge } = ctx.tenant.settings.registration;
  if (minimumAge !== null && typeof birthdate === 'string' && isUnder(minimumAge, birthdate, ctx.now))
    throw ctx.fail('person.underage', { minimumAge });
}

/** Refuses by the date of birth that is kept of the person, where the tenant asks for an age at every sign-in (`registration.ageAtSignIn`). */
export function demandOfAgeAtSignIn(ctx: Ctx<'person.underage'>, { profile }: { readonly profile: JsonObject }): void {
  if (ctx.tenant.settings.registration.ageAtSignIn) demandOfAge(ctx, profile);
}

function isUnder(age: number, birthdate: string, now: Instant): boolean {
  const [, year, month = '12', day = '31'] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/.exec(birthdate) ?? [];
  if (year === undefined || year === '0000') return false;
  // In five digits of a year, as the years of some birthdays are more than 9999.
  const from = `${String(Number(year) + age).padStart(5, '0')}-${month}-${day}`;
  return from > `0${dateOf(now).toISOString().slice(0, 10)}`;
}
