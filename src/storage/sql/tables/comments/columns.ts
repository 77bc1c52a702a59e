// The columns of comments.
import { maybe, stamp, text, whole } from '../../columns.ts';

export const tables = {
  comments: {
    tenant: text,
    id: text,
    number: whole,
    task: text,
    section: text,
    parent: maybe(text),
    creator: text,
    content: text,
    created: stamp,
  },
};
