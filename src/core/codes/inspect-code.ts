// What a code is for and whose it is, without trying it: for pages that must know what to show before they ask anything.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { Purpose } from './types.ts';

export interface Inspected {
  readonly purpose: Purpose;
  readonly account: string;
  readonly expired: boolean;
}

/** The first of the purposes under which it is known; one that was used or replaced is a wrong one. */
export async function inspectCode(
  ctx: Ctx<'code.wrong'>,
  { value, purposes }: { readonly value: string; readonly purposes: readonly Purpose[] },
  stores: Stores<'codes'>,
): Promise<Inspected> {
  for (const purpose of purposes) {
    const code = await ctx.doing('code.read', () => stores.codes.find(ctx.tenant.id, purpose, value));
    if (code && !code.used && !code.superseded)
      return { purpose, account: String(code.payload['account']), expired: code.expires <= ctx.now };
  }
  throw ctx.fail('code.wrong', { purpose: purposes[0] ?? 'recover', attemptsLeft: null });
}
