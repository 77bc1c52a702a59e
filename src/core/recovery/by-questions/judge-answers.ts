// Judges answers to the questions of a key.
import type { Ctx } from '../../faults/index.ts';
import { type Answer, answerFits } from '../../questions/index.ts';
import type { Stores } from '../../stores.ts';
import type { AskingOrder } from './key.ts';

export interface GivenAnswers {
  readonly key: string;
  readonly answers: readonly { readonly set: string; readonly answer: string }[];
}

type Wrong = (attemptsLeft: number | null) => Error;

/** The fault of the answers, or undefined. All are compared, whichever is wrong. */
export async function judgeAnswers(
  ctx: Ctx<'security-question.unknown' | 'security-answers.too-many' | 'security-answers.incomplete' | 'security-answer.wrong'>,
  { account, wanted, answers, manner }: Pick<GivenAnswers, 'answers'> & { account: string; wanted: readonly string[]; manner: AskingOrder },
  stores: Stores<'answers' | 'hashes' | 'digests'>,
): Promise<Wrong | undefined> {
  const count = answers.length;
  if (count === 0) return () => ctx.fail('security-question.unknown', { set: null });
  if (manner === 'one-by-one' && count > 1) return () => ctx.fail('security-answers.too-many', { given: count });
  const by = new Map(answers.map(({ set, answer }) => [set.toLowerCase(), answer]));
  if (by.size !== wanted.length || count !== wanted.length || !wanted.every((set) => by.has(set.toLowerCase())))
    return () => ctx.fail('security-answers.incomplete', { asked: wanted.length, given: count });
  let wrong: string | undefined;
  for (const stored of await storedOf(ctx, account, wanted, manner, stores)) {
    const fits = await answerFits(ctx, by.get(stored.set.toLowerCase()) ?? '', stored, stores);
    if (!fits) wrong ??= stored.question;
  }
  return wrong === undefined ? undefined : (attemptsLeft) => ctx.fail('security-answer.wrong', { attemptsLeft, question: wrong! });
}

async function storedOf(
  ctx: Ctx,
  account: string,
  wanted: readonly string[],
  manner: AskingOrder,
  { answers }: Stores<'answers'>,
): Promise<readonly Answer[]> {
  if (manner === 'at-once') {
    const all = await ctx.during('answers.read', () => answers.list(ctx.tenant.id, account));
    return all.filter(({ set }) => wanted.includes(set));
  }
  const one = await ctx.during('answer.read', () => answers.read(ctx.tenant.id, account, wanted[0]!));
  return one ? [one] : [];
}
