// Comments are added, changed and removed.
import type { Ctx } from '../../core/faults/index.ts';
import { newId } from '../../core/ids.ts';
import type { Stores } from '../../core/stores.ts';
import type { Role } from '../groups/index.ts';
import { type NewsDraft, type NewsKind, type NewsPorts, transactionWithNews } from '../news/index.ts';
import type { Task } from '../tasks/index.ts';
import type { Comment, Section } from './types.ts';

/** Passes a task whose comments are open; reads nothing. */
export async function demandOpen(
  ctx: Ctx<'comments.closed'>,
  { task }: { readonly task: Pick<Task, 'number' | 'commentsOpen'> },
): Promise<void> {
  if (!task.commentsOpen) throw ctx.fail('comments.closed', { task: String(task.number) });
}

export interface NewComment {
  readonly task: Task;
  readonly section: Section;
  /** The comment it answers. */
  readonly parent: Comment | null;
  readonly account: string;
  readonly content: string;
}

/**
 * Stores the comment, and news for the group, in one transaction. An answer is in the section of its parent. Does not check that the
 * account may see the task: the caller has read it.
 */
export async function addComment(
  ctx: Ctx<'task.unknown' | 'comments.closed' | 'comment.repeated'>,
  { task, section, parent, account, content }: NewComment,
  stores: Stores<'tasks' | 'comments' | 'sequences' | NewsPorts>,
): Promise<Comment> {
  await demandOpen(ctx, { task });
  const number = await ctx.during('comment.store', () => stores.sequences.take(ctx.tenant.id, 1));
  const comment = {
    id: newId(ctx.random, ctx.now),
    number,
    task: task.id,
    section: parent?.section ?? section,
    parent: parent?.id ?? null,
    creator: account,
    content,
    created: ctx.now,
  };
  const stored = await ctx.during('comment.store', () =>
    transactionWithNews(ctx, stores, async ({ tasks, comments }, tell) => {
      if (!(await tasks.lockRow(ctx.tenant.id, task.id))) throw ctx.fail('task.unknown', { task: String(task.number) });
      const inserted = await comments.insert(ctx.tenant.id, comment);
      if (inserted === 'stored') await tell(newsOf(parent ? 'comment.answered' : 'comment.made', task, comment));
      return inserted;
    }),
  );
  if (stored === 'taken') throw ctx.fail('comment.repeated', { of: String(task.number) });
  return comment;
}

const newsOf = (kind: NewsKind, { group }: Task, { creator, number, content }: Comment): NewsDraft => ({
  kind,
  group,
  performer: creator,
  number,
  name: content,
});

interface OwnComment {
  readonly task: Task;
  readonly comment: Comment;
  readonly account: string;
}

/** Replaces the content, with news, in one transaction. Only its author may. */
export async function changeComment(
  ctx: Ctx<'ownership.missing'>,
  { task, comment, account, content }: OwnComment & { readonly content: string },
  stores: Stores<'comments' | NewsPorts>,
): Promise<Comment> {
  if (comment.creator !== account) throw ctx.fail('ownership.missing', { what: 'comment', id: comment.id });
  const changed = { ...comment, content };
  return ctx.during('comment.store', () =>
    transactionWithNews(ctx, stores, async ({ comments }, tell) => {
      await comments.update(ctx.tenant.id, comment.id, content);
      await tell(newsOf('comment.changed', task, changed));
      return changed;
    }),
  );
}

/** Deletes the comment with all answers below it, with news, in one transaction. Its author may, and owners and moderators of the group. */
export async function removeComment(
  ctx: Ctx<'ownership.missing'>,
  { task, comment, account, role }: OwnComment & { readonly role: Role | null },
  stores: Stores<'comments' | NewsPorts>,
): Promise<void> {
  if (comment.creator !== account && role !== 'owner' && role !== 'moderator')
    throw ctx.fail('ownership.missing', { what: 'comment', id: comment.id });
  const tenant = ctx.tenant.id;
  await ctx.during('comment.store', () =>
    transactionWithNews(ctx, stores, async ({ comments }, tell) => {
      await tell({ ...newsOf('comment.removed', task, comment), performer: account });
      for (let level: readonly string[] = [comment.id]; level.length > 0; ) {
        const below = await comments.answersTo(tenant, level);
        await comments.delete(tenant, level);
        level = below.map(({ id }) => id);
      }
    }),
  );
}
