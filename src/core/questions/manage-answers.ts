// A person answers security questions, one of each set, and takes answers back.
import { asProblems, type Ctx, type Problem } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { hashAnswer } from './hash-answer.ts';
import { listQuestions } from './manage-questions.ts';
import type { Answer } from './types.ts';

interface OfPerson {
  readonly account: string;
}

/** An answer in clear, with the text of its question and its set. */
export interface GivenAnswer {
  readonly set: string;
  readonly question: string;
  readonly answer: string;
}

/** The names of the sets that the person answered, in their order; an empty list if none. */
export async function answeredSets(ctx: Ctx, { account }: OfPerson, { answers }: Stores<'answers'>): Promise<readonly string[]> {
  return ctx.during('answered-sets.read', () => answers.sets(ctx.tenant.id, account));
}

/** The person's answers as hashes, by set; an empty list if there are none. */
export async function readAnswers(ctx: Ctx, { account }: OfPerson, stores: Stores<'answers'>): Promise<readonly Answer[]> {
  if ((await answeredSets(ctx, { account }, stores)).length === 0) return [];
  return ctx.during('answers.read', () => stores.answers.list(ctx.tenant.id, account));
}

export interface AnswersOfAccount extends OfPerson {
  readonly answers: readonly GivenAnswer[];
  /** `first`: there may be none yet, of the person or of the one set. `again`: there must be. */
  readonly how: 'first' | 'again';
  /** Checks this set alone. */
  readonly set?: string;
}

type Fault = 'security-answers.exist' | 'security-answers.absent' | 'security-question.unknown' | 'input.rejected';

/**
 * Stores the answers over those to the same sets, in one transaction; other sets stay. Order: answered already → question known → one of
 * each set, form, no answer twice → hashed → stored.
 */
export async function setAnswers(
  ctx: Ctx<Fault>,
  { account, answers: given, how, set }: AnswersOfAccount,
  stores: Stores<'questions' | 'answers' | 'hashes' | 'digests' | 'passwordRules'>,
): Promise<void> {
  await demandAnswered(ctx, { account, set, how }, stores);
  const asked = await listQuestions(ctx, {}, stores);
  for (const each of given) {
    if (!asked.some((question) => question.set === each.set && question.text === each.question))
      throw ctx.fail('security-question.unknown', { set: each.set });
  }
  const problems = asProblems(await problemsOf(ctx, given, stores));
  if (problems) throw ctx.fail('input.rejected', { problems });
  const hashed: Answer[] = [];
  for (const { answer, ...each } of given) hashed.push({ ...each, hash: await hashAnswer(ctx, answer, stores) });
  await ctx.during('answers.store', () => stores.transaction(({ answers }) => answers.write(ctx.tenant.id, account, hashed)));
}

async function demandAnswered(
  ctx: Ctx<'security-answers.exist' | 'security-answers.absent'>,
  { account, set, how }: OfPerson & { readonly set: string | undefined; readonly how: 'first' | 'again' },
  stores: Stores<'answers'>,
): Promise<void> {
  const sets = await answeredSets(ctx, { account }, stores);
  const answered = set === undefined ? sets.length > 0 : sets.includes(set);
  if (answered && how === 'first') throw ctx.fail('security-answers.exist', { set: set ?? null });
  if (!answered && how === 'again') throw ctx.fail('security-answers.absent', { set: set ?? null });
}

async function problemsOf(ctx: Ctx, given: readonly GivenAnswer[], { passwordRules }: Stores<'passwordRules'>): Promise<Problem[]> {
  const { form, unlikeEachOther } = ctx.tenant.settings.questions;
  const fits = form === '' ? () => true : await ctx.during('password-rules.load', () => passwordRules.compile(form));
  const twice = (texts: readonly string[]) => new Set(texts.map((text) => text.trim().toLowerCase())).size < texts.length;
  const problems: Problem[] = [];
  if (twice(given.map(({ set }) => set))) problems.push({ field: 'set', rule: 'not-allowed', allowed: ['one answer of each set'] });
  if (given.some(({ answer }) => answer.trim() === '')) problems.push({ field: 'answer', rule: 'required' });
  if (given.some(({ answer }) => !fits(answer))) problems.push({ field: 'answer', rule: 'pattern', name: 'form' });
  if (unlikeEachOther && twice(given.map(({ answer }) => answer)))
    problems.push({ field: 'answer', rule: 'similar', to: 'another answer' });
  return problems;
}

/** Deletes the answer to one set, or all; refused if there is none. */
export async function removeAnswers(
  ctx: Ctx<'security-answers.absent'>,
  { account, set }: OfPerson & { readonly set?: string },
  stores: Stores<'answers'>,
): Promise<void> {
  const held = await readAnswers(ctx, { account }, stores);
  if (!held.some((each) => set === undefined || each.set === set)) throw ctx.fail('security-answers.absent', { set: set ?? null });
  await ctx.during('answers.store', () => stores.answers.delete(ctx.tenant.id, account, set));
}
