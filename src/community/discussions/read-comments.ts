// What stands in a stream is read, a page at a time, and what one person wrote.
import type { Account } from '../../core/accounts/index.ts';
import type { Ctx } from '../../core/faults/index.ts';
import { isId } from '../../core/ids.ts';
import { siteOf } from '../../core/sites/index.ts';
import type { Stores } from '../../core/stores.ts';
import { readCategory } from './categories.ts';
import { demandStream } from './find-comment.ts';
import { bytesOf } from './judge-parts.ts';
import { type CommentActor, moderates } from './moderators.ts';
import type { PageKey, ThreadPage } from './store.ts';
import { type Category, mostAnswers, mostBytes, type Stream, type StreamComment, type StreamPlace } from './types.ts';

/** A thread: what opened it, and its answers, whatever they answer, the oldest first. */
export interface CommentThread {
  readonly opened: StreamComment;
  readonly answers: readonly StreamComment[];
}

/** What is shown beside comments. */
interface Around {
  /** Who wrote, by the account's id; those whose accounts were removed are left out. */
  readonly authors: ReadonlyMap<string, Account>;
  /** The reader's votes, by the comment's id. */
  readonly votes: ReadonlyMap<string, number>;
  /** Groups in which moderators put who wrote, by the account's id. */
  readonly groups: ReadonlyMap<string, readonly string[]>;
}

/** A page of a stream. */
export interface StreamPage extends Around {
  readonly category: Category;
  /** Undefined where nobody wrote anything yet. */
  readonly stream: Stream | undefined;
  readonly threads: readonly CommentThread[];
  /** Where the next page begins; undefined behind the last. */
  readonly next: PageKey | undefined;
}

export interface OfAuthor {
  readonly comments: readonly { readonly comment: StreamComment; readonly stream: Stream }[];
  /** The id behind which the next page begins; undefined behind the last. */
  readonly next: string | undefined;
}

type Ports = 'commentCategories' | 'commentStreams' | 'streamComments' | 'commentMarks' | 'markedPeople' | 'accounts';
type ThreadPorts = Ports | 'commentModerators';

export interface PageWanted extends Pick<ThreadPage, 'order' | 'after' | 'limit'> {
  readonly place: StreamPlace;
  /** Whose votes are shown. */
  readonly reader: string | undefined;
}

/**
 * Published threads of the stream with their published answers, fewer than are asked for where these have many. A page costs the same wherever in a stream it is, and however
 * long that is.
 */
export async function listThreads(
  ctx: Ctx<'category.unknown'>,
  { place, reader, limit, ...page }: PageWanted,
  stores: Stores<Ports>,
): Promise<StreamPage> {
  const { id: tenant } = ctx.tenant;
  const category = await readCategory(ctx, { category: place.category }, stores);
  const stream = await ctx.during('discussion.read', () => stores.commentStreams.find(tenant, siteOf(ctx), place));
  const found = stream
    ? await ctx.during('discussion.read', () => stores.streamComments.page(tenant, { ...page, stream: stream.id, limit: limit + 1 }))
    : [];
  const shown = await readTogether(ctx, found.slice(0, limit), stores);
  const last = found.length > shown.length ? shown.at(-1) : undefined;
  return {
    category,
    stream,
    ...(await withAnswers(ctx, shown, { reader, isShown: isPublished, category: category.name }, stores)),
    next: last && { id: last.id, score: last.votesFor - last.votesAgainst },
  };
}

/** The first of the threads that have no more answers together than one statement reads, and no more bytes than one reply brings, but one at least: a page ends before it would leave answers out. */
async function readTogether(
  ctx: Ctx,
  threads: readonly StreamComment[],
  { streamComments }: Pick<Stores<'streamComments'>, 'streamComments'>,
): Promise<readonly StreamComment[]> {
  const ids = threads.map(({ id }) => id);
  const held = await ctx.during('discussion.read', () => streamComments.measure(ctx.tenant.id, ids));
  let count = 0;
  let bytes = 0;
  const over = threads.findIndex((opened) => {
    const answers = held.get(opened.id);
    count += answers?.count ?? 0;
    bytes += bytesOf(opened) + (answers?.bytes ?? 0);
    return count > mostAnswers || bytes > mostBytes;
  });
  return over < 0 ? threads : threads.slice(0, Math.max(over, 1));
}

const isPublished = ({ status }: StreamComment): boolean => status === 'published';

/** The thread of that comment; for moderators with what waits or was rejected, too. */
export async function readThread(
  ctx: Ctx<'category.unknown' | 'comment.unknown' | 'comment.deleted'>,
  { place, id, reader, by }: Pick<PageWanted, 'place' | 'reader'> & { readonly id: string; readonly by: CommentActor | undefined },
  stores: Stores<ThreadPorts>,
): Promise<Omit<StreamPage, 'next'>> {
  const { id: tenant } = ctx.tenant;
  const category = await readCategory(ctx, { category: place.category }, stores);
  const stream = await demandStream(ctx, { place, id }, stores);
  const isModerator = await moderates(ctx, { by, category: place.category }, stores);
  const isShown = isModerator ? ({ status }: StreamComment) => status !== 'removed' : isPublished;
  const find = async (wanted: string) => {
    const found = isId(wanted) ? await ctx.during('discussion.read', () => stores.streamComments.find(tenant, wanted)) : undefined;
    if (found?.stream !== stream.id) throw ctx.fail('comment.unknown', { comment: id });
    if (found.status === 'removed') throw ctx.fail('comment.deleted', { comment: id });
    if (!isShown(found)) throw ctx.fail('comment.unknown', { comment: id });
    return found;
  };
  const { thread } = await find(id);
  return { category, stream, ...(await withAnswers(ctx, [await find(thread)], { reader, isShown, category: category.name }, stores)) };
}

/** What the person wrote at the site of the call, wherever and whatever its state, the newest first: for that person, and for moderators. */
export async function listOfAuthor(
  ctx: Ctx,
  { account, limit, before }: { readonly account: string; readonly limit: number; readonly before: string | undefined },
  { commentStreams, streamComments }: Stores<'commentStreams' | 'streamComments'>,
): Promise<OfAuthor> {
  const { id: tenant } = ctx.tenant;
  const found = await ctx.during('discussion.read', () =>
    streamComments.byAuthor(tenant, account, { site: siteOf(ctx), before, limit: limit + 1 }),
  );
  const comments = found.slice(0, limit);
  const ids = [...new Set(comments.map(({ stream }) => stream))];
  const streams = await ctx.during('discussion.read', () => commentStreams.readAll(tenant, ids));
  const byId = new Map(streams.map((each) => [each.id, each]));
  return {
    comments: comments.flatMap((comment) => {
      const stream = byId.get(comment.stream);
      return stream ? [{ comment, stream }] : [];
    }),
    next: found.length > limit ? comments.at(-1)?.id : undefined,
  };
}

/** Four statements, however many threads there are: those of `readTogether`, or one. */
async function withAnswers(
  ctx: Ctx,
  opened: readonly StreamComment[],
  {
    reader,
    isShown,
    category,
  }: { readonly reader: string | undefined; readonly isShown: (comment: StreamComment) => boolean; readonly category: string },
  { streamComments, commentMarks, markedPeople, accounts }: Stores<'streamComments' | 'commentMarks' | 'markedPeople' | 'accounts'>,
): Promise<Around & { readonly threads: readonly CommentThread[] }> {
  if (opened.length === 0) return { threads: [], authors: new Map(), votes: new Map(), groups: new Map() };
  const { id: tenant } = ctx.tenant;
  const threads = opened.map(({ id }) => id);
  const answers = (await ctx.during('discussion.read', () => streamComments.answers(tenant, threads, mostAnswers))).filter(isShown);
  const all = [...opened, ...answers];
  const authors = await ctx.during('account.read', () =>
    accounts.readAll(tenant, [...new Set(all.flatMap(({ account }) => account ?? []))]),
  );
  const ids = all.map(({ id }) => id);
  const writers = authors.map(({ id }) => id);
  const groups = await ctx.during('discussion.read', () => markedPeople.read(tenant, { site: siteOf(ctx), category }, writers));
  const votes =
    reader === undefined ? new Map<string, number>() : await ctx.during('discussion.read', () => commentMarks.votes(tenant, reader, ids));
  const byThread = Map.groupBy(answers, ({ thread }) => thread);
  return {
    threads: opened.map((each) => ({ opened: each, answers: byThread.get(each.id) ?? [] })),
    authors: new Map(authors.map((each) => [each.id, each])),
    votes,
    groups,
  };
}
