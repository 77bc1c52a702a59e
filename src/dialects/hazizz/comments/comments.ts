// Comments on a task: the chat, and the older section that takes one comment of a person.
import { addComment, demandOpen, listThreads, type Section } from '../../../community/comments/index.ts';
import { readPeople } from '../../../community/profile/index.ts';
import { readTask, seeTasks } from '../../../community/tasks/index.ts';
import { Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { hazizz } from '../answers.ts';
import { commentOf, creatorsOf } from '../wire/comments.ts';
import { privateTaskOf } from '../wire/tasks.ts';

const caller = 'bearer';
export const place = { groupId: Maybe(Whole()), subjectId: Maybe(Whole()) };
const path = Parameters({ taskId: Whole(), ...place });
export const content = Parameters({ content: Text({ minLength: 1, maxLength: 300 }) });
const mostPages = 100_000;
/** The greatest depth of answers that is shown. */
export const deepest = 10;

const list = (where: string, section: Section) =>
  hazizz.endpoint(`GET ${where}`, {
    summary: 'Lists the comments on a task.',
    caller,
    calls: { demandOpen, readTask, listThreads, readPeople },
    takes: {
      path,
      query: Parameters({
        depth: Maybe(Whole({ minimum: 0, maximum: deepest })),
        page: Maybe(Whole({ minimum: 0, maximum: mostPages })),
        size: Maybe(Whole({ minimum: 1, maximum: 50 })),
      }),
    },
    async handle(given, core, { holder }) {
      const { depth = 2, page = 0, size = 10 } = given.query;
      const number = given.path.taskId;
      await core.demandOpen({ task: { number, commentsOpen: number > 0 } });
      const { groupId: group, subjectId: subject } = given.path;
      const { task } = await core.readTask({ number, within: { group, subject }, account: holder.account.id });
      const threads = await core.listThreads({ task, section, depth, page, size });
      const people = await core.readPeople({ accounts: creatorsOf(threads) });
      return { body: threads.map((thread) => commentOf(thread, people)) };
    },
  });

const create = (where: string, section: Section) =>
  hazizz.endpoint(`POST ${where}`, {
    summary: 'Comments on a task.',
    caller,
    calls: { demandOpen, readTask, addComment, readPeople, seeTasks },
    takes: { path, body: content },
    async handle(given, core, { holder }) {
      const account = holder.account.id;
      const number = given.path.taskId;
      await core.demandOpen({ task: { number, commentsOpen: number > 0 } });
      const { groupId: group, subjectId: subject } = given.path;
      const { task } = await core.readTask({ number, within: { group, subject }, account });
      const comment = await core.addComment({ task, section, parent: null, account, content: given.body.content });
      const people = await core.readPeople({ accounts: [account] });
      const [seen] = await core.seeTasks({ tasks: [task], account });
      const body = { ...commentOf({ ...comment, children: [], more: false }, people), task: privateTaskOf(seen!) };
      return { status: 201, location: `/hazizz-server/comments/${comment.number}`, body };
    },
  });

const chat = '/hazizz-server/comments/tasks/:taskId/chat';
/** Of the older section, all the paths there ever were. */
export const olderComments = ['tasks', 'tasks/me', 'tasks/groups/:groupId', 'tasks/subjects/:subjectId', 'groups/:groupId/tasks'].map(
  (where) => `/hazizz-server/${where}/:taskId/comments`,
);

export const comments = [
  list(chat, 'chat'),
  create(chat, 'chat'),
  ...olderComments.flatMap((where) => [list(where, 'once'), create(where, 'once')]),
];
