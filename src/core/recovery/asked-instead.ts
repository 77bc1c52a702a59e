// Who wrote a security question, or has the values that stand for its answer, is asked for them where others are written to, if the tenant wants that: a mailbox
// is no proof then.
import type { Ctx } from '../faults/index.ts';
import { readOwn } from '../questions/index.ts';
import type { Stores } from '../stores.ts';
import { hasAskedValues } from './asked-values.ts';

/** What takes the place of a message: the question, or null where only values are asked for; undefined where a message goes. */
export async function askedInstead(
  ctx: Ctx,
  { account: id }: { readonly account: string },
  stores: Pick<Stores<'answers' | 'accounts'>, 'answers' | 'accounts'>,
): Promise<{ readonly question: string | null } | undefined> {
  const { askAnswer, askValues } = ctx.tenant.settings.recovery;
  if (!askAnswer) return undefined;
  const own = await readOwn(ctx, { account: id }, stores);
  if (own) return { question: own.question };
  const account = askValues.length === 0 ? undefined : await ctx.during('account.read', () => stores.accounts.read(ctx.tenant.id, id));
  return account && hasAskedValues(ctx, account.profile) ? { question: null } : undefined;
}
