// What a person calls a second factor or a passkey.
import type { Ctx } from '../faults/index.ts';

/** The most characters of a label. */
export const longestLabel = 64;

/** The label as it is kept: in NFC, without blanks around it and without control characters. Refused where nothing is left, or it is longer than `longestLabel`. */
export function labelOf(ctx: Ctx<'input.rejected'>, given: string): string {
  const label = given
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .normalize('NFC');
  if (label === '') throw ctx.fail('input.rejected', { problems: [{ field: 'label', rule: 'required' }] });
  if (label.length > longestLabel)
    throw ctx.fail('input.rejected', { problems: [{ field: 'label', rule: 'too-long', max: longestLabel }] });
  return label;
}
