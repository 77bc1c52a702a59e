// Somebody writes in a stream, or answers what stands there.
import type { Ctx } from '../../core/faults/index.ts';
import { newId } from '../../core/ids.ts';
import { deliverSoon } from '../../core/messages/index.ts';
import type { Stores } from '../../core/stores.ts';
import { type Instant, plusDays, plusSeconds } from '../../core/time.ts';
import { readCategory } from './categories.ts';
import { recounted } from './counted.ts';
import { demandInStream } from './find-comment.ts';
import { bytesOf, demandBounded, demandFit, statusOf } from './judge-parts.ts';
import { freshStream } from './streams.ts';
import { type TellingPorts, tellFollowers } from './tell-followers.ts';
import type { Category, CommentParts, Stream, StreamComment, StreamPlace } from './types.ts';

export interface NewStreamComment {
  readonly place: StreamPlace;
  readonly account: string;
  /** The id of the comment that it answers. */
  readonly parent: string | undefined;
  readonly parts: CommentParts;
}

type Refusal =
  | 'category.unknown'
  | 'category.closed'
  | 'input.rejected'
  | 'media.not-accepted'
  | 'account.not-found'
  | 'comment.unknown'
  | 'comment.deleted'
  | 'comment.repeated'
  | 'pace.exceeded'
  | 'cap.reached';
type Ports = 'commentCategories' | 'commentStreams' | 'accounts' | 'delivery' | TellingPorts;

/**
 * Stores the comment and counts it in its stream, in one transaction that holds the account and the stream: many at once are no more than the rules take. Order:
 * category → closed → what it says → account → what it answers → a second review → pace → threads of a day, answers of a thread.
 */
export async function postComment(
  ctx: Ctx<Refusal>,
  { place, account, parent: answered, parts }: NewStreamComment,
  stores: Stores<Ports>,
): Promise<StreamComment> {
  const { id: tenant } = ctx.tenant;
  const category = await readCategory(ctx, { category: place.category }, stores);
  if (!category.rules.isOpen) throw ctx.fail('category.closed', { category: category.name });
  demandFit(ctx, { category: category.name, rules: category.rules, opens: answered === undefined }, parts);
  const { comment, mails } = await ctx.during('discussion.store', () =>
    stores.transaction(async (tables) => {
      if (!(await tables.accounts.lockRow(tenant, account))) throw ctx.fail('account.not-found', { by: 'id', given: account });
      const stream = await tables.commentStreams.take(tenant, freshStream(ctx, place));
      const parent = answered === undefined ? null : await demandInStream(ctx, { stream, id: answered }, tables);
      await demandAllowed(ctx, { category, stream, account, thread: parent?.thread, parts }, tables);
      const id = newId(ctx.random, ctx.now);
      const comment: StreamComment = {
        ...parts,
        id,
        stream: stream.id,
        thread: parent?.thread ?? id,
        parent: parent?.id ?? null,
        account,
        status: statusOf(category.rules, parts),
        approved: false,
        edited: false,
        votesFor: 0,
        votesAgainst: 0,
        flags: 0,
        created: ctx.now,
      };
      await tables.streamComments.insert(tenant, comment);
      await tables.commentStreams.update(tenant, { ...recounted(stream, null, comment), latest: ctx.now });
      return { comment, mails: comment.status === 'published' ? await tellFollowers(ctx, { stream, comment }, tables) : [] };
    }),
  );
  deliverSoon(ctx, mails, stores);
  return comment;
}

interface Writing {
  readonly category: Category;
  readonly stream: Stream;
  readonly account: string;
  /** The thread that is answered in; undefined for one that is opened. */
  readonly thread: string | undefined;
  readonly parts: CommentParts;
}

/** For whoever holds the account and the stream. */
async function demandAllowed(
  ctx: Ctx<'comment.repeated' | 'pace.exceeded' | 'cap.reached'>,
  { category: { site, name, rules }, stream, account, thread, parts }: Writing,
  { streamComments }: Pick<Stores<'streamComments'>, 'streamComments'>,
): Promise<void> {
  const { id: tenant, settings } = ctx.tenant;
  const { burst, dailyThreads } = rules;
  const opens = thread === undefined;
  const counted = (since: Instant, more: { readonly stream?: string; readonly threadsOnly?: boolean } = {}) =>
    streamComments.countSince(tenant, { account, site, category: name, since, ...more });
  if (opens && rules.kind === 'reviews' && (await streamComments.hasOpened(tenant, stream.id, account)))
    throw ctx.fail('comment.repeated', { of: stream.name });
  if (burst && (await counted(plusSeconds(ctx.now, -burst.seconds))) >= burst.most) throw ctx.fail('pace.exceeded', burst);
  if (opens && dailyThreads !== null && (await counted(plusDays(ctx.now, -1), { stream: stream.id, threadsOnly: true })) >= dailyThreads)
    throw ctx.fail('cap.reached', { of: 'threads of a person in a stream and day', limit: dailyThreads });
  if (opens) return;
  const { answersPerThread: limit } = settings.discussions;
  const { count, bytes } = (await streamComments.measure(tenant, [thread])).get(thread) ?? { count: 0, bytes: 0 };
  if (count >= limit) throw ctx.fail('cap.reached', { of: 'answers of a thread', limit });
  demandBounded(ctx, bytes + bytesOf(parts));
}
