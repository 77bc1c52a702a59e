// Answers to security questions, one after the other or all at once. Each step returns a new key.
import { findAccount } from '../../accounts/index.ts';
import { checkCode, issueCode, type OneTimeCode, spendCode } from '../../codes/index.ts';
import type { Ctx } from '../../faults/index.ts';
import { forgetFailures, inTry, type TryPorts } from '../../protection/index.ts';
import type { Stores } from '../../stores.ts';
import { withCurrent } from '../../tenants/current-settings.ts';
import type { FindPorts } from '../find-lost.ts';
import { type GivenAnswers, judgeAnswers } from './judge-answers.ts';
import { issueKey, purpose, type QuestionProgress } from './key.ts';
import { type AskedQuestion, demandOpen, questionsOf } from './questions.ts';

/** The next question, or the key that sets a new password. */
export type AnswerQuestions =
  | { readonly kind: 'next-question'; readonly key: string; readonly question: AskedQuestion }
  | { readonly kind: 'may-set-password'; readonly key: string };

type AnswerFault =
  | 'code.wrong'
  | 'code.used'
  | 'code.expired'
  | 'recovery.disabled'
  | 'account.not-found'
  | 'account.disabled'
  | 'account.locked'
  | 'security-question.unknown'
  | 'security-answers.too-many'
  | 'security-answers.incomplete'
  | 'security-answer.wrong'
  | 'attempts.exhausted';

/**
 * Judges the answers and spends the key. Order: key → switched on → account → tries left → as many answers as questions → right. Any
 * mistake in the answers counts as a failure and leaves the key good; a key takes as many tries as lock an account.
 */
export async function answerQuestions(
  given: Ctx<AnswerFault>,
  { key, answers }: GivenAnswers,
  stores: Stores<FindPorts | TryPorts | 'answers' | 'codes' | 'settings' | 'hashes' | 'digests'>,
): Promise<AnswerQuestions> {
  const code = await checkCode(given, { purpose, value: key }, stores);
  const current = await withCurrent(given, 'recovery', stores);
  if (!current.tenant.settings.recovery.questions) throw current.fail('recovery.disabled', { means: 'questions' });
  const ctx = await withCurrent(current, 'lockout', stores);
  const { account, asked, at, manner } = code.payload;
  const person = await findAccount(ctx, { id: account }, stores);
  if (!person) throw ctx.fail('account.not-found', { by: 'id', given: account });
  demandOpen(ctx, person);
  await takeTry(ctx, code, stores);
  const wanted = manner === 'one-by-one' ? asked.slice(at, at + 1) : asked;
  const next = at + wanted.length;
  // A caller with the first answer must not guess the second without end.
  const forgets = next >= asked.length;
  await inTry(
    ctx,
    { subject: account, kind: 'answer', noneLeft: 'refused', forgets },
    async (one) => {
      const wrong = await judgeAnswers(ctx, { account, wanted, answers, manner }, stores);
      if (wrong) {
        const verdict = await one.failed({ what: 'answer.refused', subject: account });
        if (verdict.kind === 'locked') throw ctx.fail('attempts.exhausted', { until: verdict.until, what: 'answer' });
        throw wrong(verdict.attemptsLeft);
      }
      if (forgets) await forgetFailures(ctx, { subject: account, kind: 'answer' }, stores);
    },
    stores,
  );
  return advance(ctx, code, { asked, at: next, manner }, account, stores);
}

/** A key takes as many tries as lock an account, each counted before its answers are judged: also those that come at once. */
async function takeTry(ctx: Ctx<'code.wrong'>, { id }: OneTimeCode<'answer'>, { codes }: Stores<'codes'>): Promise<void> {
  const { failures } = ctx.tenant.settings.lockout;
  if (failures > 0 && !(await ctx.during('code.store', () => codes.takeTry(ctx.tenant.id, id, failures))))
    throw ctx.fail('code.wrong', { purpose, attemptsLeft: null });
}

/** The key is spent, and a new one takes its place: for the next question, or for the new password. */
async function advance(
  ctx: Ctx<'code.used'>,
  code: OneTimeCode<'answer'>,
  standing: QuestionProgress,
  account: string,
  stores: Stores<'answers' | 'codes'>,
): Promise<AnswerQuestions> {
  const [next] = standing.asked.slice(standing.at);
  const question = next === undefined ? undefined : (await questionsOf(ctx, account, [next], stores))[0];
  // Together: a key that was spent for nothing would leave the person with none.
  return stores.transaction<AnswerQuestions>(async (tables) => {
    await spendCode(ctx, { code }, tables);
    if (question) return { kind: 'next-question', key: await issueKey(ctx, account, standing, tables), question };
    const lifeSeconds = ctx.tenant.settings.codes.recoverSeconds;
    const asked = { purpose: 'recover', subject: account, form: { kind: 'token' }, lifeSeconds } as const;
    const { value } = await issueCode(ctx, { ...asked, payload: { account }, supersedes: true }, tables);
    return { kind: 'may-set-password', key: value };
  });
}
