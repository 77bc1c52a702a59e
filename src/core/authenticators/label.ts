// What a person calls a second factor or a passkey.
import type { Ctx } from '../faults/index.ts';

/** The most characters of a label. */
export const longestLabel = 64;

/** A label as it is kept: in NFC, without blanks around it and without control characters. */
export const cleanLabel = (given: string): string =>
  given
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .normalize('NFC');

/** The same of what a person typed. Refused where nothing is left, or it is longer than `longestLabel`. */
export function labelOf(ctx: Ctx<'input.rejected'>, given: string): string {
  const label = cleanLabel(given);
  if (label === '') throw ctx.fail('input.rejected', { problems: [{ field: 'label', rule: 'required' }] });
  if (label.length > longestLabel)
    throw ctx.fail('input.rejected', { problems: [{ field: 'label', rule: 'too-long', max: longestLabel }] });
  return label;
}
