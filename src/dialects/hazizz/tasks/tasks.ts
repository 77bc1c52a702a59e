// One task: read, changed, removed, ticked off.
import type { Static } from 'typebox';
import { changeTask, isCompleted, markCompleted, readTask, removeTask, seeTasks } from '../../../community/tasks/index.ts';
import { Flag, Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { hazizz } from '../answers.ts';
import { privateTaskOf } from '../wire/tasks.ts';
import { Description, demandTrimmedTags, dueProblems, Salt, Tags } from './lists.ts';

const caller = 'bearer';
const base = '/hazizz-server';
const path = Parameters({ taskId: Whole(), groupId: Maybe(Whole()), subjectId: Maybe(Whole()) });
const only = Parameters({ taskId: Whole() });

/** The task of the path, which is of the group or subject that stands there, too. */
const named = ({ taskId: number, groupId: group, subjectId: subject }: Static<typeof path>) => ({ number, within: { group, subject } });

const read = (where: string) =>
  hazizz.endpoint(`GET ${where}`, {
    summary: 'Shows a task.',
    caller,
    calls: { readTask, seeTasks },
    takes: { path },
    async handle(given, core, { holder }) {
      const account = holder.account.id;
      const { task } = await core.readTask({ ...named(given.path), account });
      const [seen] = await core.seeTasks({ tasks: [task], account });
      return { body: privateTaskOf(seen!) };
    },
  });

const patch = (where: string) =>
  hazizz.endpoint(`PATCH ${where}`, {
    summary: 'Changes a task.',
    caller,
    calls: { readTask, changeTask, seeTasks },
    problems: dueProblems,
    takes: {
      path,
      body: Parameters({
        description: Maybe(Description()),
        tags: Maybe(Tags()),
        dueDate: Maybe(Text()),
        salt: Maybe(Salt()),
        commentsEnabled: Maybe(Flag()),
      }),
    },
    async handle(given, core, { holder }) {
      const account = holder.account.id;
      const { dueDate: due, commentsEnabled: commentsOpen, ...change } = given.body;
      const opened = await core.readTask({ ...named(given.path), account });
      demandTrimmedTags(change.tags);
      const task = await core.changeTask({ ...opened, account, change: { ...change, due, commentsOpen } });
      const [seen] = await core.seeTasks({ tasks: [task], account });
      return { body: privateTaskOf(seen!) };
    },
  });

const remove = (where: string) =>
  hazizz.endpoint(`DELETE ${where}`, {
    summary: 'Removes a task.',
    caller,
    calls: { readTask, removeTask },
    takes: { path },
    async handle(given, core, { holder }) {
      const account = holder.account.id;
      await core.removeTask({ ...(await core.readTask({ ...named(given.path), account })), account });
      return {};
    },
  });

const tags = hazizz.endpoint(`GET ${base}/tasks/{taskId}/tags`, {
  summary: 'Lists the tags of a task.',
  caller,
  calls: { readTask },
  takes: { path: only },
  handle: async (given, core, { holder }) => ({
    body: (await core.readTask({ number: given.path.taskId, account: holder.account.id })).task.tags,
  }),
});

const completed = (method: 'GET' | 'POST' | 'DELETE') =>
  hazizz.endpoint(`${method} ${base}/tasks/{taskId}/completed`, {
    summary: { GET: 'Says whether a task is done.', POST: 'Marks a task as done.', DELETE: 'Marks a task as not done.' }[method],
    caller,
    calls: { readTask, isCompleted, markCompleted },
    takes: { path: only },
    async handle(given, core, { holder }) {
      const account = holder.account.id;
      const { task } = await core.readTask({ number: given.path.taskId, account });
      if (method !== 'GET') await core.markCompleted({ task, account, completed: method === 'POST' });
      return { body: JSON.stringify(await core.isCompleted({ task, account })) };
    },
  });

/** Task types as older app versions send them, in their spelling. */
const types = hazizz.endpoint(`GET ${base}/tasks/types`, {
  summary: 'Lists the kinds of tasks of former times.',
  caller,
  calls: {},
  handle: async () => ({ body: ['homework', 'assigment', 'test', 'oral test'].map((name, i) => ({ id: i + 1, name })) }),
});

const places = [
  `${base}/tasks/:taskId`,
  `${base}/tasks/me/:taskId`,
  `${base}/tasks/groups/:groupId/:taskId`,
  `${base}/tasks/subjects/:subjectId/:taskId`,
  `${base}/groups/:groupId/tasks/:taskId`,
];

export const tasks = [
  ...places.flatMap((where) => [read(where), patch(where), remove(where)]),
  tags,
  ...(['GET', 'POST', 'DELETE'] as const).map(completed),
  types,
];
