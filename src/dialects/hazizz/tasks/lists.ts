// Tasks of one's own, of a group, of a subject: listed, and set.

import { Type } from 'typebox';
import { demandMember, readGroup } from '../../../community/groups/index.ts';
import { readSubject } from '../../../community/subjects/index.ts';
import { createTask, listTasks, seeTasks } from '../../../community/tasks/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { demandTrimmed, Flag, Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { hazizz } from '../answers.ts';
import type { BearerEntry } from '../entry.ts';
import { publicTaskOf } from '../wire/tasks.ts';

const caller = 'bearer';
const base = '/hazizz-server';
export const Tags = () => Type.Array(Type.String({ minLength: 1, maxLength: 20 }), { maxItems: 10 });
export const Description = () => Text({ blank: 'allowed', maxLength: 500 });
export const Salt = () => Text({ minLength: 32, maxLength: 32 });
export const dueProblems = { 'due:required': 72, 'due:date': 72, 'due:not-allowed': 72 } as const;

export const demandTrimmedTags = (tags: readonly string[] = []): void =>
  demandTrimmed(Object.fromEntries(tags.map((tag, i) => [`tags/${i}`, tag])));

/** The tags that stand for former kinds of tasks. */
const kinds = ['_HOMEWORK', '_ASSIGNMENT', '_TEST', '_ORAL_TEST'];

const path = Parameters({ groupId: Maybe(Whole()), subjectId: Maybe(Whole()) });
const body = Parameters({
  taskTitle: Maybe(Text({ trimmed: true, maxLength: 20 })),
  description: Description(),
  tags: Maybe(Tags()),
  /** Of older clients: one of four kinds. */
  taskType: Maybe(Whole({ minimum: 1, maximum: 4 })),
  dueDate: Maybe(Text()),
  salt: Maybe(Salt()),
  commentsEnabled: Maybe(Flag()),
});
const owners = { readGroup, readSubject, demandMember };

/** The owner of the tasks that the path names: a group, a subject, or the caller. */
async function ownerOf(given: { groupId?: number; subjectId?: number }, core: Bound<typeof owners>, { holder }: BearerEntry) {
  const account = holder.account.id;
  if (given.subjectId !== undefined) return core.readSubject({ number: given.subjectId, account });
  if (given.groupId === undefined) return {};
  const group = await core.readGroup({ number: given.groupId });
  await core.demandMember({ group, account });
  return { group };
}

const list = (where: string) =>
  hazizz.endpoint(`GET ${where}`, {
    summary: 'Lists the tasks of a place: of oneself, a group or a subject.',
    caller,
    calls: { ...owners, listTasks, seeTasks },
    takes: { path },
    async handle(given, core, entry) {
      const account = entry.holder.account.id;
      const owner: { group?: { id: string }; subject?: { id: string } } = await ownerOf(given.path, core, entry);
      const { group, subject } = owner;
      const query = subject ? { subject: subject.id } : group ? { group: group.id, groupLevel: true } : { ownOf: account };
      const tasks = await core.listTasks(query);
      return { body: (await core.seeTasks({ tasks, account })).map(publicTaskOf) };
    },
  });

const create = (where: string) =>
  hazizz.endpoint(`POST ${where}`, {
    summary: 'Creates a task in a place: for oneself, a group or a subject.',
    caller,
    calls: { ...owners, createTask, seeTasks },
    problems: dueProblems,
    faults: { 'limit.reached': 73 },
    takes: { path, body },
    async handle(given, core, entry) {
      const account = entry.holder.account.id;
      const { taskTitle, taskType, tags: tagged, dueDate, commentsEnabled = true, ...rest } = given.body;
      if (!tagged && !taskType) throw refuse('parameter.missing', { names: ['tags'], blank: false, in: 'body' });
      const tags = [...(tagged ?? []), ...(taskType ? [kinds[taskType - 1]!] : [])];
      demandTrimmedTags(tags);
      const owner = await ownerOf(given.path, core, entry);
      const task = await core.createTask({
        ...rest,
        ...owner,
        tags,
        account,
        title: taskTitle,
        due: dueDate,
        commentsOpen: commentsEnabled,
      });
      const [seen] = await core.seeTasks({ tasks: [task], account });
      return { status: 201, location: `${base}/tasks/${task.number}`, body: publicTaskOf(seen!) };
    },
  });

const places = [
  `${base}/me/tasks/groups/:groupId`,
  `${base}/tasks/me`,
  `${base}/tasks/groups/:groupId`,
  `${base}/tasks/subjects/:subjectId`,
  `${base}/groups/:groupId/tasks`,
];

export const taskLists = places.flatMap((where) => [list(where), create(where)]);
