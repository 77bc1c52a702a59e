// Subjects, tasks and comments are reported as people and groups are.
import { readComment } from '../../../community/comments/index.ts';
import { report } from '../../../community/reports/index.ts';
import { readSubject } from '../../../community/subjects/index.ts';
import { readTask } from '../../../community/tasks/index.ts';
import { Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { hazizz } from '../answers.ts';

const caller = 'bearer';
const base = '/hazizz-server';
const text = Parameters({ text: Maybe(Text({ blank: 'allowed' })) });

const reportSubject = (where: string) =>
  hazizz.endpoint(`POST ${where}`, {
    summary: 'Reports a subject.',
    caller,
    calls: { readSubject, report },
    steps: { 'report.deliver': 110 },
    takes: { path: Parameters({ subjectId: Whole(), groupId: Maybe(Whole()) }), text },
    async handle({ path: { subjectId, groupId }, text: given }, core, { holder }) {
      const by = holder.account.id;
      const { subject } = await core.readSubject({ number: subjectId, within: groupId, account: by });
      return { body: JSON.stringify(await core.report({ by, about: 'subject', number: subject.number, text: given.text ?? '' })) };
    },
  });

const reportTask = hazizz.endpoint(`POST ${base}/tasks/{taskId}/report`, {
  summary: 'Reports a task.',
  caller,
  calls: { readTask, report },
  steps: { 'report.deliver': 70 },
  takes: { path: Parameters({ taskId: Whole() }), text },
  async handle(given, core, { holder }) {
    const by = holder.account.id;
    const { task } = await core.readTask({ number: given.path.taskId, account: by });
    return { body: JSON.stringify(await core.report({ by, about: 'task', number: task.number, text: given.text.text ?? '' })) };
  },
});

const reportComment = hazizz.endpoint(`POST ${base}/comments/{commentId}/report`, {
  summary: 'Reports a comment.',
  caller,
  calls: { readComment, report },
  steps: { 'report.deliver': 90 },
  takes: { path: Parameters({ commentId: Whole() }), text },
  async handle(given, core, { holder }) {
    const by = holder.account.id;
    const { comment } = await core.readComment({ number: given.path.commentId, account: by });
    return { body: JSON.stringify(await core.report({ by, about: 'comment', number: comment.number, text: given.text.text ?? '' })) };
  },
});

export const reportsOfWork = [
  ...[`${base}/subjects/:subjectId`, `${base}/subjects/group/:groupId/:subjectId`, `${base}/subjects/groups/:groupId/:subjectId`].map(
    (where) => reportSubject(`${where}/report`),
  ),
  reportTask,
  reportComment,
];
