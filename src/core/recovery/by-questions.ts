// A lost password, recovered by answering security questions: one after the other, or all at once. Each step answers with a new key.
import { findAccount } from '../accounts/index.ts';
import type { Person } from '../accounts/types.ts';
import { type Code, checkCode, issueCode, judgeCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { countFailure, forgetFailures } from '../protection/index.ts';
import { type Answer, answeredSets, answerFits } from '../questions/index.ts';
import type { Stores } from '../stores.ts';
import { withCurrent } from '../tenants/current-settings.ts';
import { type FindFault, type FindPorts, findLost } from './find-lost.ts';

declare module '../codes/types.ts' {
  interface CodePayloads {
    readonly answer: Standing & { readonly account: string };
  }
}

export interface AskedQuestion {
  readonly set: string;
  readonly question: string;
}

export interface QuestionsAsked {
  readonly key: string;
  readonly questions: readonly AskedQuestion[];
}

type Manner = 'one-by-one' | 'at-once';

type Ports = FindPorts | 'answers' | 'codes' | 'settings';

const purpose = 'answer';

/** Undefined where nothing is said: nobody of that name, or no answers to ask for. */
export async function askQuestions(
  given: Ctx<FindFault | 'recovery.disabled' | 'account.disabled' | 'account.locked'>,
  { identifier, directory, manner }: { readonly identifier: string; readonly directory?: string | undefined; readonly manner: Manner },
  stores: Stores<Ports>,
): Promise<QuestionsAsked | undefined> {
  const ctx = await withCurrent(given, 'recovery', stores);
  if (!ctx.tenant.settings.recovery.questions) throw ctx.fail('recovery.disabled', { means: 'questions' });
  const person = await findLost(ctx, { identifier, directory, directories: 'told-apart' }, stores);
  if (!person) return undefined;
  demandOpen(ctx, person);
  const sets = await answeredSets(ctx, { account: person.account.id }, stores);
  if (sets.length === 0) return undefined;
  const asked = drawn(ctx, sets);
  const shown = manner === 'one-by-one' ? asked.slice(0, 1) : asked;
  const questions = await questionsOf(ctx, person.account.id, shown, stores);
  return { key: await issueKey(ctx, person.account.id, { asked, at: 0, manner }, stores), questions };
}

function demandOpen(ctx: Ctx<'account.disabled' | 'account.locked'>, { state, lock }: Person): void {
  if (state.disabled) throw ctx.fail('account.disabled', { since: state.disabled });
  if (lock) throw ctx.fail('account.locked', { scope: 'account', until: lock.until, by: lock.why });
}

/** As many as the tenant asks, or all where fewer were answered; which of them is chance. */
function drawn(ctx: Ctx, sets: readonly string[]): string[] {
  const left = [...sets];
  const most = Math.min(ctx.tenant.settings.questions.ask, left.length);
  return Array.from({ length: most }, () => left.splice(ctx.chance.bytes(1)[0]! % left.length, 1)[0]!);
}

async function questionsOf(
  ctx: Ctx,
  account: string,
  sets: readonly string[],
  { answers }: Stores<'answers'>,
): Promise<readonly AskedQuestion[]> {
  const found: AskedQuestion[] = [];
  for (const set of sets) {
    const answer = await ctx.doing('answer.read', () => answers.read(ctx.tenant.id, account, set));
    if (answer) found.push({ set, question: answer.question });
  }
  return found;
}

interface Standing {
  readonly asked: readonly string[];
  /** How many were answered rightly. */
  readonly at: number;
  readonly manner: Manner;
}

async function issueKey(ctx: Ctx, account: string, standing: Standing, stores: Stores<'codes'>): Promise<string> {
  const lifeSeconds = ctx.tenant.settings.codes.recoverSeconds;
  const payload = { account, ...standing };
  const { value } = await issueCode(
    ctx,
    { purpose, subject: account, form: { kind: 'token' }, lifeSeconds, payload, supersedes: true },
    stores,
  );
  return value;
}

export interface GivenAnswers {
  readonly key: string;
  readonly answers: readonly { readonly set: string; readonly answer: string }[];
}

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

/** Order: key → switched on → account → tries left → as many answers as asked → right. Whatever is wrong with the answers counts as a failure. */
export async function answerQuestions(
  given: Ctx<AnswerFault>,
  { key, answers }: GivenAnswers,
  stores: Stores<Ports | 'attempts' | 'hashes' | 'digests'>,
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
  const wrong = await judgeAnswers(ctx, { account, wanted, answers, manner }, stores);
  if (wrong) {
    const verdict = await countFailure(ctx, { subject: account, kind: 'answer', lockouts: person.state.lockouts }, stores);
    if (verdict.kind === 'locked') throw ctx.fail('attempts.exhausted', { until: verdict.until, what: 'answer' });
    throw wrong(verdict.attemptsLeft);
  }
  const next = manner === 'one-by-one' ? at + 1 : asked.length;
  // Who knows the first answer must not be able to guess the second without end.
  if (next >= asked.length) await forgetFailures(ctx, { subject: account, kind: 'answer' }, stores);
  return advance(ctx, code, { asked, at: next, manner }, account, stores);
}

/** A key takes as many tries as lock an account, each counted before its answers are judged: also those that come at once. */
async function takeTry(ctx: Ctx<'code.wrong'>, { id }: Code<'answer'>, { codes }: Stores<'codes'>): Promise<void> {
  const { failures } = ctx.tenant.settings.lockout;
  if (failures > 0 && !(await ctx.doing('code.store', () => codes.takeTry(ctx.tenant.id, id, failures))))
    throw ctx.fail('code.wrong', { purpose, attemptsLeft: null });
}

type Wrong = (attemptsLeft: number | null) => Error;

/** What is wrong with them, or undefined. All are compared, whichever is wrong. */
async function judgeAnswers(
  ctx: Ctx<'security-question.unknown' | 'security-answers.too-many' | 'security-answers.incomplete' | 'security-answer.wrong'>,
  { account, wanted, answers, manner }: Pick<GivenAnswers, 'answers'> & { account: string; wanted: readonly string[]; manner: Manner },
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
  manner: Manner,
  { answers }: Stores<'answers'>,
): Promise<readonly Answer[]> {
  if (manner === 'at-once') {
    const all = await ctx.doing('answers.read', () => answers.list(ctx.tenant.id, account));
    return all.filter(({ set }) => wanted.includes(set));
  }
  const one = await ctx.doing('answer.read', () => answers.read(ctx.tenant.id, account, wanted[0]!));
  return one ? [one] : [];
}

/** The key is spent, and a new one takes its place: for the next question, or for the new password. */
async function advance(
  ctx: Ctx<'code.used'>,
  code: Code<'answer'>,
  standing: Standing,
  account: string,
  stores: Stores<'answers' | 'codes'>,
): Promise<AnswerQuestions> {
  const [next] = standing.asked.slice(standing.at);
  const question = next === undefined ? undefined : (await questionsOf(ctx, account, [next], stores))[0];
  if (!(await ctx.doing('code.store', () => stores.codes.spend(ctx.tenant.id, code.id, ctx.now))))
    throw ctx.fail('code.used', { purpose, superseded: false });
  if (question) return { kind: 'next-question', key: await issueKey(ctx, account, standing, stores), question };
  const lifeSeconds = ctx.tenant.settings.codes.recoverSeconds;
  const form = { kind: 'token' } as const;
  const { value } = await issueCode(
    ctx,
    { purpose: 'recover', subject: account, form, lifeSeconds, payload: { account }, supersedes: true },
    stores,
  );
  return { kind: 'may-set-password', key: value };
}

/** Refuses the key of questions that are not all answered yet; says nothing of other keys. */
export async function demandAnswered(
  ctx: Ctx<'security-questions.unfinished'>,
  { key }: { readonly key: string },
  stores: Stores<'codes'>,
): Promise<void> {
  const verdict = await judgeCode(ctx, { purpose, value: key }, stores);
  if (verdict.kind !== 'good') return;
  const { asked, at } = verdict.code.payload;
  throw ctx.fail('security-questions.unfinished', { left: asked.length - at });
}
