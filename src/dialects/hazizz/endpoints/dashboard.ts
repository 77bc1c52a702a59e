// All that a person has to do, over all groups: the first page of every client.
import { demandSelf, readAccount } from '../../../core/accounts/index.ts';
import { listTasks, seeTasks } from '../../../core/community/tasks/index.ts';
import { CommaList, Flag, Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { hazizz } from '../answers.ts';
import { publicTaskOf } from '../wire/tasks.ts';
import { inPath } from './paths.ts';

const day = { pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const query = Parameters({
  unfinishedOnly: Maybe(Flag()),
  finishedOnly: Maybe(Flag()),
  showThera: Maybe(Flag()),
  startingDate: Maybe(Text(day)),
  endDate: Maybe(Text(day)),
  tags: Maybe(CommaList()),
  groupId: Maybe(Whole()),
  wholeGroup: Maybe(Flag()),
  subjectId: Maybe(Whole()),
});

const dashboard = (where: string) =>
  hazizz.endpoint({
    ...inPath('GET', where),
    caller: 'bearer',
    calls: { readAccount, demandSelf, listTasks, seeTasks },
    takes: { path: Parameters({ userId: Maybe(Whole()) }), query },
    async handle({ path: { userId }, query: asked }, core, { holder }) {
      const { account } = userId === undefined ? holder! : await core.readAccount({ number: userId });
      await core.demandSelf({ caller: holder!.account, account: account.id });
      const { unfinishedOnly = true, finishedOnly = false, groupId = 0, subjectId = 0, wholeGroup = false } = asked;
      const tasks = await core.listTasks({
        visibleTo: account.id,
        ...(asked.startingDate ? { from: asked.startingDate } : {}),
        ...(asked.endDate ? { until: asked.endDate } : {}),
        // "Finished" wins, because the other one is on unless it is turned off.
        ...(finishedOnly || unfinishedOnly ? { completedBy: { account: account.id, is: finishedOnly } } : {}),
        tags: asked.tags,
      });
      const seen = await core.seeTasks({ tasks, account: account.id });
      const wanted = seen.filter(
        ({ group, subject }) =>
          (groupId === 0 || (group?.number === groupId && (wholeGroup || !subject))) && (subjectId === 0 || subject?.number === subjectId),
      );
      return { body: wanted.map(publicTaskOf) };
    },
  });

export const dashboards = ['/hazizz-server/users/:userId/tasks', '/hazizz-server/me/tasks', '/hazizz-server/v2/me/tasks'].map(dashboard);
