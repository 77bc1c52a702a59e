// Telephone numbers as this vendor's clients name them: in two halves, or the second half alone, which is a number of the country that the tenant is in.
import { isPhone } from '../../../core/identifiers/index.ts';
import type { AuthingEntry } from '../entry.ts';
import { blockOf } from '../settings.ts';

/** The whole number, as far as it can be told: `country` is the first half. A number that begins with a plus is whole. */
export function numberOf({ ctx }: { readonly ctx: Pick<AuthingEntry['ctx'], 'tenant'> }, number: string, country?: string): string {
  const bare = number.trim();
  const code = (country || blockOf(ctx.tenant.settings.apis).phoneCountryCode).replace(/\D/g, '');
  return bare === '' || bare.startsWith('+') || code === '' ? bare : `+${code}${bare}`;
}

/** The same for a number that a code was sent to: what is none is refused. */
export function provenNumberOf(entry: Pick<AuthingEntry, 'ctx'>, number: string, country?: string): string {
  const whole = numberOf(entry, number, country);
  if (!isPhone(whole)) throw entry.ctx.fail('input.rejected', { problems: [{ field: 'phone', rule: 'phone-form' }] });
  return whole;
}

/** Fields of a user in which the number is whole, its country code said beside it or not. */
export function withWholeNumber(
  { phoneCountryCode: country, ...fields }: Readonly<Record<string, unknown>>,
  entry: Pick<AuthingEntry, 'ctx'>,
): Record<string, unknown> {
  const { phone } = fields;
  if (typeof phone !== 'string' || phone === '') return fields;
  return { ...fields, phone: numberOf(entry, phone, typeof country === 'string' ? country : undefined) };
}
/** What else a name may be: a number is read with the country that the tenant is in, where nobody has it as it stands. */
export const readingsOf = (entry: Parameters<typeof numberOf>[0], name: string): readonly string[] =>
  /^\d+$/.test(name.trim()) ? [numberOf(entry, name)] : [];
