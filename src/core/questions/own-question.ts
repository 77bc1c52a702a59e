// A question that a person wrote, with the answer: one of an account, beside those of the tenant's own sets.
import type { Ctx, Problem } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { hashAnswer } from './hash-answer.ts';
import type { Answer } from './types.ts';

/** The set under which it stands; a tenant's own sets have other names. */
const ownSet = 'own';
const longest = 200;

/** A question and its answer, both in clear. */
export interface OwnQuestion {
  readonly question: string;
  readonly answer: string;
}

/** What is wrong with them, under `question` and `answer`; an empty list if nothing is. */
export async function problemsOfOwn(
  ctx: Ctx,
  { question, answer }: OwnQuestion,
  { passwordRules }: Pick<Stores<'passwordRules'>, 'passwordRules'>,
): Promise<readonly Problem[]> {
  const { form } = ctx.tenant.settings.questions;
  const fits = form === '' ? () => true : await ctx.during('password-rules.load', () => passwordRules.compile(form));
  return [
    ...Object.entries({ question, answer }).flatMap(([field, text]): readonly Problem[] => {
      if (text.trim() === '') return [{ field, rule: 'required' }];
      if (text.length > longest) return [{ field, rule: 'too-long', max: longest }];
      return /\p{Cc}/u.test(text) ? [{ field, rule: 'not-allowed', allowed: ['one line of text'] }] : [];
    }),
    ...(fits(answer) ? [] : [{ field: 'answer', rule: 'pattern', name: 'form' } as const]),
  ];
}

/** Hashes the answer, outside any transaction. */
export const prepareOwn = async (
  ctx: Ctx,
  { question, answer }: OwnQuestion,
  stores: Pick<Stores<'hashes' | 'digests'>, 'hashes' | 'digests'>,
): Promise<Answer> => ({ set: ownSet, question: question.trim(), hash: await hashAnswer(ctx, answer, stores) });

/** Writes it over the present one: in the transaction of what it belongs to. */
export const writeOwn = (
  ctx: Ctx,
  { account, own }: { readonly account: string; readonly own: Answer },
  { answers }: Pick<Stores<'answers'>, 'answers'>,
): Promise<void> => ctx.during('answers.store', () => answers.write(ctx.tenant.id, account, [own]));

/** That of the account, or undefined. */
export const readOwn = (
  ctx: Ctx,
  { account }: { readonly account: string },
  { answers }: Pick<Stores<'answers'>, 'answers'>,
): Promise<Answer | undefined> => ctx.during('answer.read', () => answers.read(ctx.tenant.id, account, ownSet));
