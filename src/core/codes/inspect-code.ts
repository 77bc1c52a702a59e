// What a code is for and whose it is, without trying it: for pages that must know what to show before they ask anything.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { CodePayloads, Purpose } from './types.ts';

/** A purpose whose codes always belong to an account. */
export type Inspectable = { [P in Purpose]: CodePayloads[P] extends { readonly account: string } ? P : never }[Purpose];

export interface Inspected<P extends Inspectable> {
  readonly purpose: P;
  readonly account: string;
  readonly expired: boolean;
}

/** The first of the purposes under which it is known; one that was used or replaced is a wrong one. */
export async function inspectCode<P extends Inspectable>(
  ctx: Ctx<'code.wrong'>,
  { value, purposes }: { readonly value: string; readonly purposes: readonly [P, ...P[]] },
  stores: Stores<'codes'>,
): Promise<Inspected<P>> {
  for (const purpose of purposes) {
    const code = await ctx.doing('code.read', () => stores.codes.find(ctx.tenant.id, purpose, value));
    if (code && !code.used && !code.superseded) return { purpose, account: code.payload.account, expired: code.expires <= ctx.now };
  }
  throw ctx.fail('code.wrong', { purpose: purposes[0], attemptsLeft: null });
}
