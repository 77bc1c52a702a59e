// The purpose and the account of a code, without a try: for pages that show a form before they accept a value.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { CodePayloads, Purpose } from './types.ts';

/** A purpose whose codes always belong to an account. */
export type Inspectable = { [P in Purpose]: CodePayloads[P] extends { readonly account: string } ? P : never }[Purpose];

/** The first purpose under which the value is known, its account, and whether its time has passed. */
export interface Inspected<P extends Inspectable> {
  readonly purpose: P;
  readonly account: string;
  readonly expired: boolean;
}

/** Looks the value up under each purpose in order. A code that was used or superseded is `code.wrong`. Counts nothing. */
export async function inspectCode<P extends Inspectable>(
  ctx: Ctx<'code.wrong'>,
  { value, purposes }: { readonly value: string; readonly purposes: readonly [P, ...P[]] },
  stores: Stores<'codes'>,
): Promise<Inspected<P>> {
  for (const purpose of purposes) {
    const code = await ctx.during('code.read', () => stores.codes.find(ctx.tenant.id, purpose, value));
    if (code && !code.used && !code.superseded) return { purpose, account: code.payload.account, expired: code.expires <= ctx.now };
  }
  throw ctx.fail('code.wrong', { purpose: purposes[0], attemptsLeft: null });
}
