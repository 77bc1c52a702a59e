// A page that sends a form into a frame of another host cannot read what comes there: the answer is saved under a name that the page drew, and a second call
// fetches it, once and soon.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { plusSeconds } from '../time.ts';
import type { AnswerNamed } from './store.ts';

/** For so long an answer waits, and is waited for. Seconds. */
const lifeSeconds = 60;
/** What has more is not saved. Characters of JSON. */
const mostCharacters = 262_144;

/** Keeps a place for the answer to a call, before anything of it is done; `taken` where another call has that name. */
export async function reserveAnswer(
  ctx: Ctx,
  { site, name }: AnswerNamed,
  { savedAnswers }: Stores<'savedAnswers'>,
): Promise<'stored' | 'taken'> {
  const place = { site, name, expires: plusSeconds(ctx.now, lifeSeconds), now: ctx.now };
  return ctx.during('saved-answer.store', () => savedAnswers.reserve(ctx.tenant.id, place));
}

/** Saves the answer, as JSON; what is null or too long is not saved, and its place is given back, so that nobody waits for it. */
export async function saveAnswer(
  ctx: Ctx,
  { site, name, answer }: AnswerNamed & { readonly answer: object | null },
  { savedAnswers }: Stores<'savedAnswers'>,
): Promise<void> {
  const text = JSON.stringify(answer);
  if (answer === null || text.length > mostCharacters)
    return ctx.during('saved-answer.store', () => savedAnswers.giveUp(ctx.tenant.id, { site, name }));
  await ctx.during('saved-answer.store', () => savedAnswers.fill(ctx.tenant.id, { site, name, answer: text }));
}

/** The answer, which is gone with that; `awaited` where its call is not done yet, `unknown` where there is none, or none any more. */
export async function takeAnswer(
  ctx: Ctx,
  { site, name }: AnswerNamed,
  { savedAnswers }: Stores<'savedAnswers'>,
): Promise<{ readonly text: string } | 'awaited' | 'unknown'> {
  const given = { site, name, now: ctx.now };
  const text = await ctx.during('saved-answer.read', () => savedAnswers.take(ctx.tenant.id, given));
  if (text !== undefined) return { text };
  return (await ctx.during('saved-answer.read', () => savedAnswers.isReserved(ctx.tenant.id, given))) ? 'awaited' : 'unknown';
}
