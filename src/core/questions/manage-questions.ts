// The security questions of a tenant.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { defaultLocale, type Question, standardQuestions } from './types.ts';

/** The tenant's questions in their order; the built-in ones if it wrote none. */
export async function listQuestions(ctx: Ctx, _input: {}, { questions }: Stores<'questions'>): Promise<readonly Question[]> {
  const own = await ctx.during('questions.read', () => questions.list(ctx.tenant.id));
  return own.length > 0 ? own : standardQuestions;
}

/** The questions of that locale, set by set; those of `defaultLocale` for a set that has none in it. */
export function inLocale(all: readonly Question[], locale: string | null): readonly Question[] {
  return [...Map.groupBy(all, ({ set }) => set).values()].flatMap((set) => {
    const own = set.filter((question) => question.locale === locale);
    return own.length > 0 ? own : set.filter((question) => question.locale === defaultLocale);
  });
}

const same = (a: Question, b: Question): boolean => a.set === b.set && a.id === b.id && a.locale === b.locale;

/**
 * Adds the questions, in place of those with the same set, id and locale; `replaces` names a set that is emptied first. Rewrites the whole
 * list: of two calls at once the later one wins.
 */
export async function writeQuestions(
  ctx: Ctx,
  { questions: added, replaces }: { readonly questions: readonly Question[]; readonly replaces?: string },
  stores: Stores<'questions'>,
): Promise<void> {
  const all = await listQuestions(ctx, {}, stores);
  const kept = all.filter((question) => question.set !== replaces && !added.some((each) => same(each, question)));
  await store(ctx, [...kept, ...added], stores);
}

/** Removes a set, or one question of it; in one locale, or in all. Answers stay. A list that becomes empty is the built-in one again. */
export async function removeQuestions(
  ctx: Ctx,
  { set, id, locale }: { readonly set: string; readonly id?: string | undefined; readonly locale?: string | undefined },
  stores: Stores<'questions'>,
): Promise<void> {
  const all = await listQuestions(ctx, {}, stores);
  const goes = (question: Question) =>
    question.set === set && (id === undefined || question.id === id) && (locale === undefined || question.locale === locale);
  await store(
    ctx,
    all.filter((question) => !goes(question)),
    stores,
  );
}

const store = (ctx: Ctx, all: readonly Question[], stores: Stores<'questions'>): Promise<void> =>
  ctx.during('questions.store', () => stores.transaction(({ questions }) => questions.write(ctx.tenant.id, all)));
