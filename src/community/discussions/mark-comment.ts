// People vote on comments, and flag what moderators should look at.
import type { Ctx } from '../../core/faults/index.ts';
import type { Stores } from '../../core/stores.ts';
import { demandInStream, demandStream } from './find-comment.ts';
import type { StreamComment, StreamPlace, Vote } from './types.ts';

interface Marked {
  readonly place: StreamPlace;
  readonly id: string;
  readonly account: string;
}

type Refusal = 'category.unknown' | 'comment.unknown' | 'comment.deleted' | 'account.not-found' | 'change.redundant';
type Ports = 'commentCategories' | 'commentStreams' | 'streamComments' | 'commentMarks' | 'accounts';

/** The person's one vote on the comment, in place of a former one; counted with it, in one transaction that holds the comment. */
export async function voteOnComment(
  ctx: Ctx<Refusal>,
  { vote, ...marked }: Marked & { readonly vote: Vote },
  stores: Stores<Ports>,
): Promise<StreamComment> {
  return markComment(ctx, marked, stores, async (comment, mark) => {
    if (mark.vote === vote) throw ctx.fail('change.redundant', { what: 'vote' });
    const moved = (of: Vote) => Number(vote === of) - Number(mark.vote === of);
    return [
      { ...comment, votesFor: comment.votesFor + moved(1), votesAgainst: comment.votesAgainst + moved(-1) },
      { ...mark, vote },
    ];
  });
}

/** Flags the comment, once for each person. One that a moderator approved stays as it is. */
export async function flagComment(ctx: Ctx<Refusal | 'comment.approved'>, marked: Marked, stores: Stores<Ports>): Promise<StreamComment> {
  return markComment(ctx, marked, stores, async (comment, mark) => {
    if (comment.approved) throw ctx.fail('comment.approved', { comment: comment.id });
    if (mark.flagged) throw ctx.fail('change.redundant', { what: 'flag' });
    return [
      { ...comment, flags: comment.flags + 1 },
      { ...mark, flagged: true },
    ];
  });
}

type Mark = Awaited<ReturnType<Stores<'commentMarks'>['commentMarks']['read']>>;

async function markComment(
  ctx: Ctx<Refusal>,
  { place, id, account }: Marked,
  stores: Stores<Ports>,
  judge: (comment: StreamComment, mark: Mark) => Promise<readonly [StreamComment, Mark]>,
): Promise<StreamComment> {
  const { id: tenant } = ctx.tenant;
  const stream = await demandStream(ctx, { place, id }, stores);
  return ctx.during('discussion.store', () =>
    stores.transaction(async (tables) => {
      // Held, so that what was said does not outlive whoever said it.
      if (!(await tables.accounts.lockRow(tenant, account))) throw ctx.fail('account.not-found', { by: 'id', given: account });
      const comment = await demandInStream(ctx, { stream, id }, tables);
      const [next, mark] = await judge(comment, await tables.commentMarks.read(tenant, id, account));
      await tables.commentMarks.write(tenant, id, account, mark);
      await tables.streamComments.update(tenant, next);
      return next;
    }),
  );
}
