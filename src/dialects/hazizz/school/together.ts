// Schools' data about a person, over all accounts there. A school that fails is named in a header and does not spoil the others.

import {
  listLinks,
  readGrades,
  readLessons,
  readTests,
  refreshTold,
  type UpstreamLink,
  type UpstreamValue,
  weekOf,
} from '../../../community/upstream/index.ts';
import { demandOperator, demandSelf, readAccount } from '../../../core/accounts/index.ts';
import { Fault } from '../../../core/faults/index.ts';
import { Maybe, Parameters, Whole } from '../../_common/parameters.ts';
import { hazizz } from '../answers.ts';
import { accountIdOf, byDay, sharedGradesOf, sharedLessonOf, sharedTestOf } from '../wire/school.ts';
import { comingYear, week, weekAnswers } from './data.ts';

const caller = 'bearer';
const base = '/thera-server';
const path = Parameters({ userId: Maybe(Whole()) });
const owner = { readAccount, demandSelf, listLinks };

interface FromAllSchools<T> {
  readonly told: readonly { readonly link: UpstreamLink; readonly value: T }[];
  readonly headers: Readonly<Record<string, string>>;
}

/** Throws only where every active account failed. One that tells what it told before counts as failed too, and is shown. */
async function fromAll<T>(
  links: readonly UpstreamLink[],
  read: (link: UpstreamLink) => Promise<UpstreamValue<T>>,
): Promise<FromAllSchools<T>> {
  const told: { link: UpstreamLink; value: T }[] = [];
  const failed: string[] = [];
  const inactive = links.filter(({ status }) => status !== 'active').map(accountIdOf);
  let last: unknown;
  for (const link of links.filter(({ status }) => status === 'active')) {
    try {
      const { value, stale } = await read(link);
      told.push({ link, value });
      if (stale) failed.push(accountIdOf(link));
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      (error.kind === 'upstream-link.inactive' ? inactive : failed).push(accountIdOf(link));
      if (error.kind !== 'upstream-link.inactive') last = error;
    }
  }
  if (last && told.length === 0) throw last;
  const named = (name: string, ids: readonly string[]) => (ids.length ? { [name]: ids.map(encodeURI).join(', ') } : {});
  return { told, headers: { ...named('failed-sessions', failed), ...named('inactive-sessions', inactive) } };
}

const schedules = (where: string) =>
  hazizz.endpoint(`GET ${where}`, {
    summary: 'Shows the lessons of a week of all linked school accounts.',
    caller,
    calls: { ...owner, readLessons },
    ...weekAnswers,
    takes: { path, query: week },
    async handle({ path: { userId }, query: { weekNumber, year } }, core, { holder }) {
      const { account } = userId === undefined ? holder : await core.readAccount({ number: userId });
      await core.demandSelf({ caller: holder.account, account: account.id });
      const range = weekOf({ year, week: weekNumber });
      const { told, headers } = await fromAll(await core.listLinks({ account: account.id }), (link) => core.readLessons({ link, range }));
      const lessons = told.flatMap(({ link, value }) => value.map((lesson) => sharedLessonOf(link, lesson)));
      return { headers, body: byDay(lessons.sort((a, b) => `${a.date}${a.start}`.localeCompare(`${b.date}${b.start}`))) };
    },
  });

const grades = (where: string) =>
  hazizz.endpoint(`GET ${where}`, {
    summary: 'Shows the grades of all linked school accounts.',
    caller,
    calls: { ...owner, readGrades },
    takes: { path },
    async handle({ path: { userId } }, core, { holder }) {
      const { account } = userId === undefined ? holder : await core.readAccount({ number: userId });
      await core.demandSelf({ caller: holder.account, account: account.id });
      const { told, headers } = await fromAll(await core.listLinks({ account: account.id }), (link) => core.readGrades({ link }));
      return { headers, body: sharedGradesOf(told.map(({ link, value }) => ({ link, grades: value }))) };
    },
  });

const tests = hazizz.endpoint(`GET ${base}/users/{userId}/tasks`, {
  summary: 'Shows the announced tests of all linked school accounts.',
  caller,
  calls: { ...owner, readTests },
  takes: { path },
  async handle({ path: { userId } }, core, entry) {
    const { account } = await core.readAccount({ number: userId! });
    await core.demandSelf({ caller: entry.holder.account, account: account.id });
    const range = comingYear(entry);
    const { told, headers } = await fromAll(await core.listLinks({ account: account.id }), (link) => core.readTests({ link, range }));
    return { headers, body: told.flatMap(({ link, value }) => value.map((each) => sharedTestOf(link, each))) };
  },
});

const updateCache = hazizz.endpoint(`POST ${base}/users/{userId}/update_cache`, {
  summary: 'Asks the schools anew for what was kept of a person, for administrators.',
  caller,
  calls: { demandOperator, readAccount, listLinks, refreshTold },
  takes: { path },
  async handle({ path: { userId } }, core, { holder }) {
    await core.demandOperator({ caller: holder.account });
    const { account } = await core.readAccount({ number: userId! });
    await core.refreshTold({ links: await core.listLinks({ account: account.id }) });
    return {};
  },
});

export const schoolTogether = [
  schedules(`${base}/users/:userId/schedules`),
  schedules(`${base}/schedules`),
  grades(`${base}/users/:userId/grades`),
  grades(`${base}/grades`),
  tests,
  updateCache,
];
