// What a comment says is judged by the rules of its category.
import type { Ctx, Problem } from '../../core/faults/index.ts';
import { asProblems } from '../../core/faults/index.ts';
import { type CategoryRules, type CommentParts, type CommentStatus, mostBytes } from './types.ts';

/** Passes what the rules allow. Order: too long, or a rating of what is not rated → media. */
export function demandFit(
  ctx: Ctx<'input.rejected' | 'media.not-accepted'>,
  { category, rules, opens }: { readonly category: string; readonly rules: CategoryRules; readonly opens: boolean },
  { title, text, media, ratings }: CommentParts,
): void {
  const { textLength, titleLength } = ctx.tenant.settings.discussions;
  const problems: Problem[] = [];
  if ([...text].length > textLength) problems.push({ field: 'comment.text', rule: 'too-long', max: textLength });
  if ([...title].length > titleLength) problems.push({ field: 'comment.title', rule: 'too-long', max: titleLength });
  const rated = rules.kind === 'reviews' && opens ? rules.dimensions : [];
  const strange = Object.keys(ratings).find((dimension) => !rated.includes(dimension));
  if (strange !== undefined) problems.push({ field: 'comment.ratings', rule: 'not-allowed', allowed: rated });
  const rejected = asProblems(problems);
  if (rejected) throw ctx.fail('input.rejected', { problems: rejected });
  const refused = media.find(({ kind }) => !rules.media.includes(kind));
  if (refused) throw ctx.fail('media.not-accepted', { category, kind: refused.kind });
}

/** What it is beside others in a thread. */
export const bytesOf = ({ title, text, media }: CommentParts): number => Buffer.byteLength(title + text + JSON.stringify(media));

/** Passes while the answers of a thread are no more bytes together than one reply brings. */
export function demandBounded(ctx: Ctx<'cap.reached'>, bytes: number): void {
  if (bytes > mostBytes) throw ctx.fail('cap.reached', { of: 'bytes of answers in a thread', limit: mostBytes });
}

/** As words are compared: however letters are written, and without what nobody sees between them. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .toLowerCase();

/** What becomes of it before a moderator looks: it has a blocked word, waits, or is published. Titles and addresses of media are texts of it, too. */
export function statusOf({ blockedWords, moderated }: CategoryRules, { title, text, media }: CommentParts): CommentStatus {
  const titles = [title, text, ...media.map((each) => each.title)].join('\n');
  const said = plain([titles, ...media.map(({ url }) => url)].join('\n'));
  const words = blockedWords.map(plain).filter((word) => word !== '');
  if (words.some((word) => said.includes(word))) return 'rejected';
  const parts = [...(titles.trim() === '' ? [] : (['text'] as const)), ...media.map(({ kind }) => kind)];
  return parts.some((part) => moderated.includes(part)) ? 'pending' : 'published';
}

const strictness: readonly CommentStatus[] = ['published', 'pending', 'rejected', 'removed'];

/** Of two states the one that shows less: nobody shows by a change of his own what was hidden. */
export const stricter = (one: CommentStatus, other: CommentStatus): CommentStatus =>
  strictness.indexOf(one) < strictness.indexOf(other) ? other : one;
