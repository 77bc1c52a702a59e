// A comment is found where the caller says that it stands.
import type { Ctx } from '../../core/faults/index.ts';
import { isId } from '../../core/ids.ts';
import { siteOf } from '../../core/sites/index.ts';
import type { Stores } from '../../core/stores.ts';
import { readCategory } from './categories.ts';
import type { Stream, StreamComment, StreamPlace } from './types.ts';

type Tables = Pick<Stores<'streamComments'>, 'streamComments'>;
interface Sought {
  readonly stream: Pick<Stream, 'id'>;
  readonly id: string;
}

/** The comment of that stream, locked, for whoever is in a transaction. Not one that was removed. */
export async function lockInStream(
  ctx: Ctx<'comment.unknown' | 'comment.deleted'>,
  { stream, id }: Sought,
  { streamComments }: Tables,
): Promise<StreamComment> {
  const found = isId(id) ? await ctx.during('discussion.read', () => streamComments.lock(ctx.tenant.id, id)) : undefined;
  if (found?.stream !== stream.id) throw ctx.fail('comment.unknown', { comment: id });
  if (found.status === 'removed') throw ctx.fail('comment.deleted', { comment: id });
  return found;
}

/** The same, and published, in a thread that is: what nobody sees, nobody answers, flags or votes on. */
export async function demandInStream(
  ctx: Ctx<'comment.unknown' | 'comment.deleted'>,
  sought: Sought,
  tables: Tables,
): Promise<StreamComment> {
  const found = await lockInStream(ctx, sought, tables);
  const opened = await openedBy(ctx, found, tables);
  if (found.status !== 'published' || opened.status !== 'published') throw ctx.fail('comment.unknown', { comment: sought.id });
  return found;
}

/** What opened the thread of the comment. */
export async function openedBy(ctx: Ctx<'comment.unknown'>, comment: StreamComment, { streamComments }: Tables): Promise<StreamComment> {
  if (comment.id === comment.thread) return comment;
  const opened = await ctx.during('discussion.read', () => streamComments.find(ctx.tenant.id, comment.thread));
  if (!opened) throw ctx.fail('comment.unknown', { comment: comment.id });
  return opened;
}

/** The stream of that place, in which the caller says that a comment stands. */
export async function demandStream(
  ctx: Ctx<'category.unknown' | 'comment.unknown'>,
  { place, id }: { readonly place: StreamPlace; readonly id: string },
  stores: Stores<'commentCategories' | 'commentStreams'>,
): Promise<Stream> {
  await readCategory(ctx, { category: place.category }, stores);
  const stream = await ctx.during('discussion.read', () => stores.commentStreams.find(ctx.tenant.id, siteOf(ctx), place));
  if (!stream) throw ctx.fail('comment.unknown', { comment: id });
  return stream;
}
