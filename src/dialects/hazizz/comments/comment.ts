// One comment: read with its answers, changed, removed, answered.
import type { Static } from 'typebox';
import { addComment, changeComment, readComment, readThread, removeComment } from '../../../community/comments/index.ts';
import { readPeople } from '../../../community/profile/index.ts';
import { readTask, seeTasks } from '../../../community/tasks/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Whole } from '../../_common/parameters.ts';
import { hazizz } from '../answers.ts';
import { commentOf, creatorsOf } from '../wire/comments.ts';
import { privateTaskOf } from '../wire/tasks.ts';
import { content, deepest, olderComments, place } from './comments.ts';

const caller = 'bearer';
const path = Parameters({ commentId: Whole(), taskId: Maybe(Whole()), ...place });

/** The task of the path is of the group or subject that stands there, too. */
async function demandPlace(
  { taskId, groupId: group, subjectId: subject }: Static<typeof path>,
  account: string,
  core: Bound<{ readTask: typeof readTask }>,
) {
  if (taskId !== undefined && (group ?? subject) !== undefined)
    await core.readTask({ number: taskId, within: { group, subject }, account });
}
const forbidden = {
  'ownership.missing': {
    code: 11,
    extra: { message: "You don't have permission to do that:SELF", former: { code: 94, when: 'legacyCommentOwnerCode' } },
  },
} as const;

const read = (where: string) =>
  hazizz.endpoint(`GET ${where}`, {
    summary: 'Shows a comment and its answers.',
    caller,
    calls: { readComment, readTask, readThread, readPeople },
    takes: { path, query: Parameters({ maxDepth: Maybe(Whole({ minimum: 0, maximum: deepest })) }) },
    async handle({ path, query: { maxDepth: depth = 3 } }, core, { holder }) {
      const { commentId, taskId } = path;
      await demandPlace(path, holder.account.id, core);
      const { comment } = await core.readComment({ number: commentId, within: taskId, account: holder.account.id });
      const thread = await core.readThread({ comment, depth });
      return { body: commentOf(thread, await core.readPeople({ accounts: creatorsOf([thread]) })) };
    },
  });

const patch = (where: string) =>
  hazizz.endpoint(`PATCH ${where}`, {
    summary: 'Changes a comment.',
    caller,
    calls: { readComment, readTask, changeComment, readThread, readPeople, seeTasks },
    faults: forbidden,
    takes: { path, body: content },
    async handle({ path, body }, core, { holder }) {
      const { commentId, taskId } = path;
      const account = holder.account.id;
      await demandPlace(path, account, core);
      const { comment, task } = await core.readComment({ number: commentId, within: taskId, account });
      const changed = await core.changeComment({ task, comment, account, content: body.content });
      const thread = await core.readThread({ comment: changed, depth: 2 });
      const people = await core.readPeople({ accounts: creatorsOf([thread]) });
      const [seen] = await core.seeTasks({ tasks: [task], account });
      return { body: { ...commentOf(thread, people), task: privateTaskOf(seen!) } };
    },
  });

const answer = (where: string) =>
  hazizz.endpoint(`POST ${where}`, {
    summary: 'Answers a comment.',
    caller,
    calls: { readComment, readTask, addComment, readPeople, seeTasks },
    takes: { path, body: content },
    async handle({ path, body }, core, { holder }) {
      const { commentId, taskId } = path;
      const account = holder.account.id;
      await demandPlace(path, account, core);
      const { comment: parent, task } = await core.readComment({ number: commentId, within: taskId, account });
      const comment = await core.addComment({ task, section: parent.section, parent, account, content: body.content });
      const people = await core.readPeople({ accounts: [account] });
      const [seen] = await core.seeTasks({ tasks: [task], account });
      const said = { ...commentOf({ ...comment, children: [], more: false }, people), task: privateTaskOf(seen!) };
      return { status: 201, location: `/hazizz-server/comments/${comment.number}`, body: said };
    },
  });

const remove = hazizz.endpoint('DELETE /hazizz-server/comments/{commentId}', {
  summary: 'Removes a comment.',
  caller,
  calls: { readComment, removeComment },
  faults: forbidden,
  takes: { path: Parameters({ commentId: Whole() }) },
  async handle(given, core, { holder }) {
    const account = holder.account.id;
    await core.removeComment({ ...(await core.readComment({ number: given.path.commentId, account })), account });
    return {};
  },
});

const one = '/hazizz-server/comments/:commentId';
const older = olderComments.map((where) => `${where}/:commentId`);

export const comment = [
  read(one),
  patch(one),
  answer(`${one}/children`),
  remove,
  ...older.flatMap((where) => [read(where), patch(where), answer(where)]),
];
