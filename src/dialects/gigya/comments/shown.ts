// Comments and streams as the vendor shows them.
import type { CommentThread, Stream, StreamComment, StreamPage } from '../../../community/discussions/index.ts';
import type { Account } from '../../../core/accounts/index.ts';
import { plainId } from '../../../core/ids.ts';
import { millisOf } from '../../../core/time.ts';
import { mediaOut } from './parts.ts';
import { personOut } from './person.ts';

/** Who reads: a server is told whose comments they are by UID, and nobody else is. */
export interface CommentReader {
  readonly account: string | undefined;
  readonly isServer: boolean;
}

type Around = Pick<StreamPage, 'authors' | 'votes'> & Partial<Pick<StreamPage, 'groups'>>;
const votes = { 1: 'pos', '-1': 'neg' } as const;

/** What a person says by a vote, in the vendor's word. */
export const voteOut = (vote: number | undefined): string => (vote === 1 || vote === -1 ? votes[vote] : 'none');

export function commentOut(comment: StreamComment, { authors, votes: voted, groups }: Around, { account, isServer }: CommentReader) {
  const marks = (comment.account === null ? undefined : groups?.get(comment.account)) ?? [];
  const author: Account | undefined = comment.account === null ? undefined : authors.get(comment.account);
  return {
    ID: plainId(comment.id),
    threadID: plainId(comment.thread),
    ...(comment.parent === null ? {} : { parentID: plainId(comment.parent) }),
    commentTitle: comment.title,
    commentText: comment.text,
    status: comment.status,
    timestamp: millisOf(comment.created),
    edited: comment.edited,
    posVotes: comment.votesFor,
    negVotes: comment.votesAgainst,
    TotalVotes: comment.votesFor + comment.votesAgainst,
    ...(account === undefined ? {} : { vote: voteOut(voted.get(comment.id)) }),
    flagCount: comment.flags,
    mediaItems: comment.media.map(mediaOut),
    ...(Object.keys(comment.ratings).length === 0 ? {} : { ratings: comment.ratings }),
    ...(marks.length === 0 ? {} : { highlightGroups: marks }),
    sender: { ...personOut(author, isServer), isSelf: account !== undefined && comment.account === account },
  };
}

export type ShownComment = ReturnType<typeof commentOut> & { readonly replies?: readonly ShownComment[] };

/** Threads with their answers inside what they answer, so many levels deep; or one after the other, where they are not to be threaded. */
export function threadsOut(
  { threads, ...around }: Pick<StreamPage, 'threads' | 'authors' | 'votes' | 'groups'>,
  reader: CommentReader,
  { threaded, depth }: { readonly threaded: boolean; readonly depth: number },
): readonly ShownComment[] {
  const out = (comment: StreamComment) => commentOut(comment, around, reader);
  if (!threaded) return threads.flatMap(({ opened, answers }) => [opened, ...(depth > 0 ? answers : [])].map(out));
  return threads.map((thread) => nested(thread, out, depth));
}

function nested({ opened, answers }: CommentThread, out: (comment: StreamComment) => ShownComment, depth: number): ShownComment {
  // What answers something that is not shown is shown, and counted, too: it stands below what opened the thread.
  const shown = new Set(answers.map(({ id }) => id));
  const byParent = Map.groupBy(answers, ({ parent }) => (parent !== null && shown.has(parent) ? parent : opened.id));
  const at = (comment: StreamComment, left: number): ShownComment => {
    const replies = left > 0 ? (byParent.get(comment.id) ?? []).map((each) => at(each, left - 1)) : [];
    return replies.length === 0 ? out(comment) : { ...out(comment), replies };
  };
  return at(opened, depth);
}

const average = ({ count, sum }: { readonly count: number; readonly sum: number }): number =>
  count === 0 ? 0 : Math.round((100 * sum) / count) / 100;

export function streamOut({ category, name, title, url, comments, threads, ratings, latest }: Stream, withRatings: boolean) {
  const rated = Object.entries(ratings).filter(([, { count }]) => count > 0);
  return {
    categoryID: category,
    streamID: name,
    streamTitle: title,
    streamURL: url,
    commentCount: comments,
    threadCount: threads,
    ...(latest === null ? {} : { lastCommentTimestamp: millisOf(latest) }),
    ...(rated.length === 0 ? {} : { avgRatings: Object.fromEntries(rated.map(([dimension, of]) => [dimension, average(of)])) }),
    ...(withRatings
      ? {
          ratingDetails: Object.fromEntries(rated.map(([dimension, of]) => [dimension, { ratingCount: of.count, avgRating: average(of) }])),
        }
      : {}),
  };
}
