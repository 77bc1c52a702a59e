// All that a person has to do, over all groups: the first page of every client.
import type { Static } from 'typebox';
import { findGroup } from '../../../community/groups/index.ts';
import { findSubject } from '../../../community/subjects/index.ts';
import { listTasks, seeTasks } from '../../../community/tasks/index.ts';
import { announcedTests } from '../../../community/upstream/index.ts';
import { demandSelf, readAccount } from '../../../core/accounts/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { CommaList, Flag, Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { hazizz } from '../answers.ts';
import type { HazizzEntry } from '../entry.ts';
import { comingYear } from '../school/data.ts';
import { announcedTaskOf, publicTaskOf, theraTag } from '../wire/tasks.ts';

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
  hazizz.endpoint(`GET ${where}`, {
    summary: 'Lists the tasks of a person with announced tests, to oneself or an administrator.',
    caller: 'bearer',
    calls: { readAccount, demandSelf, findGroup, findSubject, listTasks, seeTasks, announcedTests },
    takes: { path: Parameters({ userId: Maybe(Whole()) }), query },
    async handle({ path: { userId }, query: request }, core, entry) {
      const { holder } = entry;
      const { account } = userId === undefined ? holder : await core.readAccount({ number: userId });
      await core.demandSelf({ caller: holder.account, account: account.id });
      const { unfinishedOnly = true, finishedOnly = false, showThera = true, groupId = 0, subjectId = 0, wholeGroup = false } = request;
      // A group or a subject that is not there, or not one's own, has no tasks to show.
      const group = groupId === 0 ? undefined : await core.findGroup({ number: groupId });
      const subject = subjectId === 0 ? undefined : await core.findSubject({ number: subjectId });
      if (group === null || subject === null) return { body: [] };
      const tasks = await core.listTasks({
        visibleTo: account.id,
        ...(group ? { group: group.id, groupLevel: !wholeGroup } : {}),
        ...(subject ? { subject: subject.id } : {}),
        ...(request.startingDate ? { from: request.startingDate } : {}),
        ...(request.endDate ? { until: request.endDate } : {}),
        // "Finished" wins, because the other one is on unless it is turned off.
        ...(finishedOnly || unfinishedOnly ? { completedBy: { account: account.id, is: finishedOnly } } : {}),
        tags: request.tags,
      });
      const seen = await core.seeTasks({ tasks, account: account.id });
      const tests = showThera && !finishedOnly && !group && !subject ? await testsOf(account.id, request, core, entry) : [];
      return { body: [...seen.map(publicTaskOf), ...tests].sort((a, b) => a.dueDate.localeCompare(b.dueDate)) };
    },
  });

/** A school that does not answer at once is left out: the rest of the page must not wait for it. */
const patienceSeconds = 2;

async function testsOf(
  account: string,
  { startingDate = '', endDate = '9999', tags = [] }: Static<typeof query>,
  core: Bound<{ announcedTests: typeof announcedTests }>,
  entry: HazizzEntry,
) {
  if (tags.length > 0 && !tags.includes(theraTag)) return [];
  const found = await core.announcedTests({ account, range: comingYear(entry), patienceSeconds });
  const all = found.flatMap(({ link, tests }) => tests.map((test) => announcedTaskOf(link, test)));
  return all.filter(({ dueDate }) => dueDate >= startingDate && dueDate <= endDate);
}

export const dashboards = ['/hazizz-server/users/:userId/tasks', '/hazizz-server/me/tasks', '/hazizz-server/v2/me/tasks'].map(dashboard);
