// Comments are changed and removed, by their authors, and by moderators.
import { recordEvent } from '../../core/audit/index.ts';
import type { Ctx } from '../../core/faults/index.ts';
import { deliverSoon } from '../../core/messages/index.ts';
import type { Stores } from '../../core/stores.ts';
import { readCategory } from './categories.ts';
import { recounted, shownIn } from './counted.ts';
import { demandStream, lockInStream, openedBy } from './find-comment.ts';
import { bytesOf, demandBounded, demandFit, statusOf, stricter } from './judge-parts.ts';
import { type CommentActor, moderates } from './moderators.ts';
import { type TellingPorts, tellFollowers } from './tell-followers.ts';
import { type CommentParts, type CommentStatus, mostAnswers, type Stream, type StreamComment, type StreamPlace } from './types.ts';

interface OfComment {
  readonly place: StreamPlace;
  readonly id: string;
  /** The author, or whoever looks after the category. */
  readonly by: CommentActor;
}

type Ports = 'commentCategories' | 'commentStreams' | 'streamComments' | 'commentMarks' | 'commentModerators' | 'events';
type Refusal = 'category.unknown' | 'comment.unknown' | 'comment.deleted' | 'ownership.missing';

function demandAuthor(ctx: Ctx<'ownership.missing'>, by: CommentActor, { id, account }: StreamComment): void {
  if (by !== 'application' && by.account !== account) throw ctx.fail('ownership.missing', { what: 'comment', id });
}

/**
 * Changes what is named, and counts it in the stream, in one transaction; a moderator's change is an event, and who follows the stream is told of what is published by it. What its author changed is looked at anew: it waits where the
 * category has it so, and what was hidden stays so. Order: comment → author → whether authors may → closed, for authors → what it says → how much the answers of its
 * thread are. Before all of it: whether somebody who is no moderator says whether it is published.
 */
export async function changeComment(
  ctx: Ctx<Refusal | 'moderator.needed' | 'comment.fixed' | 'category.closed' | 'input.rejected' | 'media.not-accepted' | 'cap.reached'>,
  {
    place,
    id,
    by,
    parts,
    status,
  }: OfComment & { readonly parts: Partial<CommentParts>; readonly status?: Exclude<CommentStatus, 'removed'> | undefined },
  stores: Stores<Ports | 'delivery' | TellingPorts>,
): Promise<StreamComment> {
  const { id: tenant } = ctx.tenant;
  const { rules } = await readCategory(ctx, { category: place.category }, stores);
  const isModerator = await moderates(ctx, { by, category: place.category }, stores);
  if (status !== undefined && !isModerator) throw ctx.fail('moderator.needed', { category: place.category });
  const { id: streamId } = await demandStream(ctx, { place, id }, stores);
  const { next: changed, mails } = await ctx.during('discussion.store', () =>
    stores.transaction(async (tables) => {
      const stream = await heldStream(ctx, { id: streamId, comment: id }, tables);
      const before = await lockInStream(ctx, { stream, id }, tables);
      if (!isModerator) demandAuthor(ctx, by, before);
      if (!isModerator && !rules.authorsEdit) throw ctx.fail('comment.fixed', { category: place.category });
      if (!isModerator && !rules.isOpen) throw ctx.fail('category.closed', { category: place.category });
      const said: CommentParts = { title: before.title, text: before.text, media: before.media, ratings: before.ratings, ...parts };
      const isEdited = Object.keys(parts).length > 0;
      if (isEdited) demandFit(ctx, { category: place.category, rules, opens: before.parent === null }, said);
      if (isEdited && before.parent !== null) {
        const held = (await tables.streamComments.measure(tenant, [before.thread])).get(before.thread);
        demandBounded(ctx, (held?.bytes ?? 0) - bytesOf(before) + bytesOf(said));
      }
      const next: StreamComment = {
        ...before,
        ...said,
        edited: before.edited || isEdited,
        ...(isModerator
          ? { status: status ?? before.status, approved: status === undefined ? before.approved : status === 'published' }
          : { status: stricter(before.status, statusOf(rules, said)), approved: false }),
      };
      await tables.streamComments.update(tenant, next);
      await tables.commentStreams.update(tenant, await countedAnew(ctx, stream, { before, next }, tables));
      if (isModerator) await recordEvent(ctx, moderated(next), tables);
      const isNew = before.status !== 'published' && next.status === 'published';
      return { next, mails: isNew ? await tellFollowers(ctx, { stream, comment: next }, tables) : [] };
    }),
  );
  deliverSoon(ctx, mails, stores);
  return changed;
}

const moderated = ({ id, account, status }: StreamComment) =>
  ({ what: 'comment.moderated', subject: account, detail: { comment: id, status } }) as const;

/** Empties the comment, and all that answers it, in one transaction; a moderator's removal is an event. That it was there is told for good. */
export async function removeComment(ctx: Ctx<Refusal>, { place, id, by }: OfComment, stores: Stores<Ports>): Promise<void> {
  const { id: tenant } = ctx.tenant;
  const isModerator = await moderates(ctx, { by, category: place.category }, stores);
  const { id: streamId } = await demandStream(ctx, { place, id }, stores);
  await ctx.during('discussion.store', () =>
    stores.transaction(async (tables) => {
      let stream = await heldStream(ctx, { id: streamId, comment: id }, tables);
      const comment = await lockInStream(ctx, { stream, id }, tables);
      if (!isModerator) demandAuthor(ctx, by, comment);
      const opened = await openedBy(ctx, comment, tables);
      const answers = await tables.streamComments.answers(tenant, [comment.thread], mostAnswers);
      const going = [comment, ...below(comment, answers)].filter(({ status }) => status !== 'removed');
      for (const each of going) {
        const emptied = { ...each, title: '', text: '', media: [], ratings: {}, status: 'removed' } as const;
        await tables.streamComments.update(tenant, emptied);
        stream = recounted(stream, shownIn(opened, each), emptied);
      }
      await tables.commentMarks.deleteOf(
        tenant,
        going.map((each) => each.id),
      );
      await tables.commentStreams.update(tenant, stream);
      if (isModerator) await recordEvent(ctx, { ...moderated(comment), detail: { comment: id, status: 'removed' } }, tables);
    }),
  );
}

/** The stream once a comment changed: with that which opened a thread, its answers are shown or hidden, too. */
async function countedAnew(
  ctx: Ctx<'comment.unknown'>,
  stream: Stream,
  { before, next }: { readonly before: StreamComment; readonly next: StreamComment },
  tables: Pick<Stores<'streamComments'>, 'streamComments'>,
): Promise<Stream> {
  if (before.parent !== null) {
    const opened = await openedBy(ctx, before, tables);
    return recounted(stream, shownIn(opened, before), shownIn(opened, next));
  }
  const isMoved = (before.status === 'published') !== (next.status === 'published');
  const answers = isMoved ? await tables.streamComments.answers(ctx.tenant.id, [before.id], mostAnswers) : [];
  return answers.reduce((counted, each) => recounted(counted, shownIn(before, each), shownIn(next, each)), recounted(stream, before, next));
}

/** The stream stays once it was made; it is locked before its comments, as whoever writes in it does. */
async function heldStream(
  ctx: Ctx<'comment.unknown'>,
  { id, comment }: { readonly id: string; readonly comment: string },
  { commentStreams }: Pick<Stores<'commentStreams'>, 'commentStreams'>,
): Promise<Stream> {
  const stream = await commentStreams.lock(ctx.tenant.id, id);
  if (!stream) throw ctx.fail('comment.unknown', { comment });
  return stream;
}

/** What answers the comment, and what answers that, however deep. */
function below({ id }: StreamComment, answers: readonly StreamComment[]): readonly StreamComment[] {
  const byParent = Map.groupBy(answers, ({ parent }) => parent);
  const found = [...(byParent.get(id) ?? [])];
  for (const each of found) found.push(...(byParent.get(each.id) ?? []));
  return found;
}
