// Comments with their answers.
import type { Ctx } from '../../core/faults/index.ts';
import type { Stores } from '../../core/stores.ts';
import type { OpenedTask, Task } from '../tasks/index.ts';
import { openTask } from '../tasks/read-tasks.ts';
import { demandOpen } from './manage-comments.ts';
import type { Comment, Section, Thread } from './types.ts';

/** A comment with its task, group, and the reader's role. */
export interface OpenedComment extends OpenedTask {
  readonly comment: Comment;
}

/**
 * The comment, for members of its task's group, or the owner of a personal task. With `within`, the comment must be of the task with that
 * number.
 */
export async function readComment(
  ctx: Ctx<'comment.unknown' | 'permission.missing'>,
  { number, account, within }: { readonly number: number; readonly account: string; readonly within?: number | undefined },
  stores: Stores<'comments' | 'groups' | 'memberships'>,
): Promise<OpenedComment> {
  const found = await ctx.during('comment.read', () => stores.comments.find(ctx.tenant.id, number));
  if (!found || (within !== undefined && found.task.number !== within)) throw ctx.fail('comment.unknown', { comment: String(number) });
  return { comment: found.comment, ...(await openTask(ctx, { task: found.task, account }, stores)) };
}

/** One page of a section. Page 0 has the newest comments; within a page the oldest comes first. Answers down to `depth`, oldest first. */
export async function listThreads(
  ctx: Ctx<'comments.closed'>,
  { task, section, page, size, depth }: { task: Task; section: Section; page: number; size: number; depth: number },
  stores: Stores<'comments'>,
): Promise<readonly Thread[]> {
  await demandOpen(ctx, { task });
  const limits = { limit: size, offset: page * size };
  const newest = await ctx.during('comment.read', () => stores.comments.newest(ctx.tenant.id, task.id, section, limits));
  return withAnswers(ctx, newest.toReversed(), depth, stores);
}

/** The comment with its answers down to `depth`, oldest first. */
export async function readThread(
  ctx: Ctx,
  { comment, depth }: { readonly comment: Comment; readonly depth: number },
  stores: Stores<'comments'>,
): Promise<Thread> {
  return (await withAnswers(ctx, [comment], depth, stores))[0]!;
}

/** One statement for each level; one more than shown, to tell whether something is hidden. */
async function withAnswers(ctx: Ctx, comments: readonly Comment[], depth: number, stores: Stores<'comments'>): Promise<Thread[]> {
  if (comments.length === 0) return [];
  const parents = comments.map(({ id }) => id);
  const answers = await ctx.during('comment.read', () => stores.comments.answersTo(ctx.tenant.id, parents));
  if (depth <= 0) return comments.map((each) => ({ ...each, children: [], more: answers.some(({ parent }) => parent === each.id) }));
  const below = Map.groupBy(await withAnswers(ctx, answers, depth - 1, stores), ({ parent }) => parent);
  return comments.map((each) => ({ ...each, children: below.get(each.id) ?? [], more: false }));
}
