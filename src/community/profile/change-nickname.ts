// The name under which a person appears among others.
import { asProblems, type Ctx, type Problem } from '../../core/faults/index.ts';
import { folded } from '../../core/identifiers/index.ts';
import type { Stores } from '../../core/stores.ts';

/** The nickname; null if none was chosen. */
export async function readNickname(
  ctx: Ctx,
  input: { readonly account: string },
  { profiles }: Stores<'profiles'>,
): Promise<string | null> {
  return (await ctx.during('account.read', () => profiles.read(ctx.tenant.id, input.account)))?.nickname ?? null;
}

/** Replaces the nickname. Refuses control characters, mere punctuation, and words that the tenant blocks. */
export async function changeNickname(
  ctx: Ctx<'input.rejected'>,
  input: { readonly account: string; readonly nickname: string },
  { profiles }: Stores<'profiles'>,
): Promise<void> {
  const problems = asProblems(problemsOf(input.nickname, ctx.tenant.settings.community.blockedWords));
  if (problems) throw ctx.fail('input.rejected', { problems });
  await ctx.during('account.update', () => profiles.update(ctx.tenant.id, input.account, input.nickname, ctx.now));
}

function problemsOf(nickname: string, blocked: readonly string[]): Problem[] {
  const field = 'nickname';
  if (/\p{C}/u.test(nickname) || !/[\p{L}\p{N}]/u.test(nickname)) return [{ field, rule: 'unacceptable-text', because: 'characters' }];
  const plain = folded(nickname);
  return blocked.some((word) => plain.includes(folded(word))) ? [{ field, rule: 'unacceptable-text', because: 'word' }] : [];
}
