// Tasks on this vendor's wire.
import type { Assigned, TaskSeen } from '../../../community/tasks/index.ts';
import type { Test, UpstreamLink } from '../../../community/upstream/index.ts';
import { dateOf } from '../../../core/time.ts';
import { publicGroupOf, roleName } from './groups.ts';
import { creatorOf } from './people.ts';
import { publicSubjectOf } from './subjects.ts';

/** An object where the interface shows a word: clients read an object. */
const assignations: Readonly<Record<Assigned, { readonly name: string; readonly id: number }>> = {
  group: { name: 'GROUP', id: 1 },
  subject: { name: 'SUBJECT', id: 2 },
  person: { name: 'USER', id: 3 },
};

export const theraTag = 'Thera';

/** A test that a school announced, among the tasks. Its number is negative: there is no such task to be read or talked about. */
export const announcedTaskOf = ({ username }: UpstreamLink, { id, topic, kind, subject, teacher, due }: Test) => ({
  id: -id,
  assignation: { name: 'THERA', id: 4 },
  title: topic,
  description: kind,
  salt: null,
  dueDate: due,
  creator: { id: 0, username, displayName: teacher },
  group: null,
  subject: { id: 0, name: subject, subscriberOnly: false, manager: null, subscribed: true },
  tags: [theraTag],
  completed: false,
  commentsCount: 0,
  permission: 'NULL',
});

/** In lists too: with what the reader has to do with it. */
export const publicTaskOf = ({ task, group, subject, manager, creator, completed, comments, role }: TaskSeen) => ({
  id: task.number,
  assignation: assignations[task.assigned],
  title: task.title,
  description: task.description,
  salt: task.salt,
  dueDate: task.due,
  creator: creatorOf(creator),
  group: group && publicGroupOf(group),
  subject: subject && publicSubjectOf(subject, manager),
  tags: task.tags,
  completed,
  commentsCount: comments,
  permission: roleName(role),
});

export const privateTaskOf = (seen: TaskSeen) => ({
  ...publicTaskOf(seen),
  creationDate: dateOf(seen.task.created).toISOString(),
  lastUpdated: dateOf(seen.task.updated).toISOString(),
  commentsEnabled: seen.task.commentsOpen,
});
