// What a comment says is judged by the rules of its category.
import type { Ctx, Problem } from '../../core/faults/index.ts';
import { asProblems } from '../../core/faults/index.ts';
import type { CategoryRules, CommentParts, CommentStatus } from './types.ts';

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

/** What becomes of it before a moderator looks: it has a blocked word, waits, or is published. Letters are compared without case. */
export function statusOf({ blockedWords, moderated }: CategoryRules, { title, text, media }: CommentParts): CommentStatus {
  const said = `${title}\n${text}`.toLowerCase();
  if (blockedWords.some((word) => said.includes(word.toLowerCase()))) return 'rejected';
  const parts = [...(said.trim() === '' ? [] : (['text'] as const)), ...media.map(({ kind }) => kind)];
  return parts.some((part) => moderated.includes(part)) ? 'pending' : 'published';
}
