// A contact proves to be its owner's: the code sent to it came back.
import { checkCode, checkSent } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';

declare module '../codes/types.ts' {
  interface CodePayloads {
    readonly 'verify-contact': { readonly account: string; readonly identifier: string; readonly email: string };
  }
}

/**
 * Marks the contact verified, releases who was locked until then, and spends the code, together; answers the account. `of`: whose it must be.
 * `sentTo`: the identifier that a code to be typed was sent to; without it only unguessable codes are found.
 */
export async function verifyContact(
  ctx: Ctx<'code.wrong' | 'code.used' | 'code.expired' | 'rate.exceeded'>,
  input: { readonly code: string; readonly of?: string; readonly sentTo?: string },
  stores: Stores<'codes' | 'buckets' | 'identifiers' | 'locks'>,
): Promise<{ readonly account: string; readonly email: string }> {
  const given = { purpose: 'verify-contact', value: input.code } as const;
  const code = await (input.sentTo === undefined
    ? checkCode(ctx, given, stores)
    : checkSent(ctx, { ...given, subject: input.sentTo }, stores));
  const { account, identifier, email } = code.payload;
  if (input.of !== undefined && input.of !== account) throw ctx.fail('code.wrong', { purpose: 'verify-contact', attemptsLeft: null });
  const outcome = await ctx.doing('account.update', () =>
    stores.together<'verified' | 'spent'>(async (tables, undo) => {
      if (!(await tables.codes.spend(ctx.tenant.id, code.id, ctx.now))) undo('spent');
      await tables.identifiers.verify(ctx.tenant.id, identifier, ctx.now);
      await ctx.doing('account.unlock', () => tables.locks.delete(ctx.tenant.id, 'account', account, 'unconfirmed'));
      return 'verified';
    }),
  );
  if (outcome === 'spent') throw ctx.fail('code.used', { purpose: 'verify-contact', superseded: false });
  ctx.note('contact verified');
  return { account, email };
}
