// What of a stream is published is counted as it changes, never anew: a page of a stream asks for it.
import type { RatingSum, Stream, StreamComment } from './types.ts';

type Changed = Pick<StreamComment, 'id' | 'thread' | 'status' | 'ratings'>;
type Counts = Pick<Stream, 'comments' | 'threads' | 'ratings'>;

const none: RatingSum = { count: 0, sum: 0 };

/** The stream once a comment of it became another: `before` is null for one that is new. */
export function recounted<S extends Counts>(stream: S, before: Changed | null, after: Changed): S {
  let next = stream;
  if (before?.status === 'published') next = added(next, before, -1);
  if (after.status === 'published') next = added(next, after, 1);
  return next;
}

/** What both have together, for the first of them. */
export function together(stream: Stream, other: Stream): Stream {
  const dimensions = new Set([...Object.keys(stream.ratings), ...Object.keys(other.ratings)]);
  const sums = [...dimensions].map((dimension) => {
    const [one, two] = [stream, other].map(({ ratings }) => (Object.hasOwn(ratings, dimension) ? ratings[dimension]! : none));
    return [dimension, { count: one!.count + two!.count, sum: one!.sum + two!.sum }] as const;
  });
  const latest = [stream.latest, other.latest].filter((each) => each !== null).sort((a, b) => a - b);
  return {
    ...stream,
    comments: stream.comments + other.comments,
    threads: stream.threads + other.threads,
    ratings: Object.fromEntries(sums),
    latest: latest.at(-1) ?? null,
  };
}

/** The answer as readers have it: one in a thread whose first comment is not published is not, either. */
export const shownIn = (opened: Pick<StreamComment, 'status'>, answer: StreamComment): Changed =>
  opened.status === 'published' ? answer : { ...answer, status: 'pending' };

function added<S extends Counts>(stream: S, { id, thread, ratings }: Changed, by: 1 | -1): S {
  const sums = Object.entries(ratings).map(([dimension, value]) => {
    const { count, sum } = Object.hasOwn(stream.ratings, dimension) ? stream.ratings[dimension]! : none;
    return [dimension, { count: count + by, sum: sum + by * value }] as const;
  });
  return {
    ...stream,
    comments: stream.comments + by,
    threads: stream.threads + (thread === id ? by : 0),
    ratings: { ...stream.ratings, ...Object.fromEntries(sums) },
  };
}
