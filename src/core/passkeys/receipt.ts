// What an application holds of a passkey that was made or removed, to show it to whoever keeps its person's ways in: the receipt is good once, for its owner.
import { checkCode, issueCode, spendCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';

declare module '../codes/types.ts' {
  interface CodePayloads {
    /** The subject is the account; `passkey` is the id of the passkey. */
    readonly 'passkey-receipt': { readonly account: string; readonly passkey: string; readonly of: PasskeyChange };
  }
}

/** What was done to the passkey. */
export type PasskeyChange = 'made' | 'removed';

const purpose = 'passkey-receipt' as const;
/** A call of the application that holds it already. */
const lifeSeconds = 300;

/** A receipt in clear. */
export async function issuePasskeyReceipt(
  ctx: Ctx,
  { account, passkey, of }: { readonly account: string; readonly passkey: string; readonly of: PasskeyChange },
  stores: Stores<'codes'>,
): Promise<string> {
  const code = { purpose, subject: account, form: { kind: 'token' }, lifeSeconds, payload: { account, passkey, of } } as const;
  return (await issueCode(ctx, code, stores)).value;
}

/**
 * Spends a receipt of that account. Order: receipt, of that account and change → what it says still holds: the account has the passkey, or has it no more. It
 * changes nothing: a passkey is there, or is not, since it was made or removed.
 */
export async function takePasskeyReceipt(
  ctx: Ctx<'code.wrong' | 'code.used' | 'code.expired'>,
  { account, receipt, of }: { readonly account: string; readonly receipt: string; readonly of: PasskeyChange },
  stores: Stores<'codes' | 'passkeys'>,
): Promise<void> {
  const code = await checkCode(ctx, { purpose, value: receipt }, stores);
  const { payload } = code;
  const held = await ctx.during('passkeys.read', () => stores.passkeys.list(ctx.tenant.id, account));
  const isThere = held.some(({ id }) => id === payload.passkey);
  if (payload.account !== account || payload.of !== of || isThere !== (of === 'made'))
    throw ctx.fail('code.wrong', { purpose, attemptsLeft: null });
  await spendCode(ctx, { code }, stores);
}
