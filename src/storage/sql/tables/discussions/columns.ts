// The columns of discussions.
import type { CommentStatus } from '../../../../community/discussions/types.ts';
import { maybe, oneOf, stamp, text, whole } from '../../columns.ts';

export const tables = {
  comment_categories: { tenant: text, site: text, name: text, rules: text, created: stamp, updated: stamp },
  comment_streams: {
    tenant: text,
    id: text,
    site: text,
    category: text,
    name: text,
    title: text,
    url: text,
    ratings: text,
    comments: whole,
    threads: whole,
    created: stamp,
    latest: maybe(stamp),
  },
  stream_comments: {
    tenant: text,
    id: text,
    stream: text,
    thread: text,
    title: text,
    text,
    media: text,
    ratings: text,
    status: oneOf<CommentStatus>(),
    parent: maybe(text),
    account: maybe(text),
    approved: whole,
    edited: whole,
    opens: whole,
    votes_for: whole,
    votes_against: whole,
    score: whole,
    flags: whole,
    created: stamp,
  },
  comment_marks: { tenant: text, comment: text, account: text, vote: whole, flagged: whole },
};
