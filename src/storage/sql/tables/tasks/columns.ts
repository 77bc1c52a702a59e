// The columns of tasks.
import { maybe, stamp, text, whole } from '../../columns.ts';

export const tables = {
  tasks: {
    tenant: text,
    id: text,
    number: whole,
    assigned: text,
    group_id: maybe(text),
    subject: maybe(text),
    creator: text,
    title: maybe(text),
    description: text,
    salt: maybe(text),
    tags: text,
    due: text,
    comments_open: whole,
    created: stamp,
    updated: stamp,
  },
  completions: { tenant: text, task: text, account: text },
};
