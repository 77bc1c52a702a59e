// The questions of a recovery: the person's own, by set.
import type { Person } from '../../accounts/types.ts';
import type { Ctx } from '../../faults/index.ts';
import type { Stores } from '../../stores.ts';

export interface AskedQuestion {
  readonly set: string;
  readonly question: string;
}

export async function questionsOf(
  ctx: Ctx,
  account: string,
  sets: readonly string[],
  { answers }: Stores<'answers'>,
): Promise<readonly AskedQuestion[]> {
  const found: AskedQuestion[] = [];
  for (const set of sets) {
    const answer = await ctx.during('answer.read', () => answers.read(ctx.tenant.id, account, set));
    if (answer) found.push({ set, question: answer.question });
  }
  return found;
}

/** A disabled or locked account is not recovered by questions. */
export function demandOpen(ctx: Ctx<'account.disabled' | 'account.locked'>, { state, lock }: Person): void {
  if (state.disabled) throw ctx.fail('account.disabled', { since: state.disabled });
  if (lock) throw ctx.fail('account.locked', { scope: 'account', until: lock.until, by: lock.why });
}
