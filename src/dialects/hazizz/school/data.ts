// A school's data about one account there.

import {
  readAverages,
  readGrades,
  readHomework,
  readLessons,
  readLink,
  readNotes,
  readProfile,
  readTests,
  type UpstreamLink,
  weekOf,
} from '../../../community/upstream/index.ts';
import { dateOf } from '../../../core/time.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Parameters, Whole } from '../../_common/parameters.ts';
import { hazizz } from '../answers.ts';
import type { HazizzEntry } from '../entry.ts';
import { averageOf, byDay, gradesOf, homeworkOf, lessonOf, noteOf, profileOf, testOf } from '../wire/school.ts';

const caller = 'bearer';
const base = '/thera-server';
const path = Parameters({ sessionId: Whole() });
const calls = { readLink, readProfile, readGrades, readAverages, readNotes, readLessons, readTests, readHomework };

export const week = Parameters({ weekNumber: Whole({ minimum: 1, maximum: 53 }), year: Whole({ minimum: 1, maximum: 9998 }) });
export const weekAnswers = {
  requestErrors: { 'parameter.out-of-bounds': { code: 135, extra: { message: 'Invalid week number, must be between 1-53' } } },
  parameters: { weekNumber: 8, year: 8 },
} as const;

const day = 86_400_000;
const dayOf = ({ ctx }: HazizzEntry, days: number): string => new Date(dateOf(ctx.now).getTime() + days * day).toISOString().slice(0, 10);
/** Announced tests from today for a year, homework of the last month. */
export const comingYear = (entry: HazizzEntry) => ({ from: dayOf(entry, 0), until: dayOf(entry, 365) });
const lastMonth = (entry: HazizzEntry) => ({ from: dayOf(entry, -30), until: dayOf(entry, 0) });

const told = (what: string, show: (link: UpstreamLink, core: Bound<typeof calls>, entry: HazizzEntry) => Promise<unknown>) =>
  hazizz.endpoint(`GET ${base}/kreta/sessions/{sessionId}/${what}`, {
    summary: `Shows the ${what} of a linked school account.`,
    caller,
    calls,
    takes: { path },
    async handle(given, core, entry) {
      const link = await core.readLink({ account: entry.holder.account.id, number: given.path.sessionId });
      return { body: await show(link, core, entry) };
    },
  });

const schedule = (where: string, shown: 'list' | 'days') =>
  hazizz.endpoint(`GET ${where}/kreta/sessions/{sessionId}/schedule`, {
    summary: 'Shows the lessons of a week of a linked school account.',
    caller,
    calls,
    ...weekAnswers,
    takes: { path, query: week },
    async handle({ path: { sessionId }, query: { weekNumber, year } }, core, { holder }) {
      const link = await core.readLink({ account: holder.account.id, number: sessionId });
      const { value } = await core.readLessons({ link, range: weekOf({ year, week: weekNumber }) });
      return { body: shown === 'list' ? value.map(lessonOf) : byDay(value.map(lessonOf)) };
    },
  });

export const schoolData = [
  told('profile', async (link, core) => profileOf((await core.readProfile({ link })).value)),
  told('grades', async (link, core) => gradesOf((await core.readGrades({ link })).value)),
  told('averages', async (link, core) => (await core.readAverages({ link })).value.map(averageOf)),
  told('notes', async (link, core) => (await core.readNotes({ link })).value.map(noteOf)),
  told('homework', async (link, core, entry) => (await core.readHomework({ link, range: lastMonth(entry) })).value.map(homeworkOf)),
  told('tasks', async (link, core, entry) => (await core.readTests({ link, range: comingYear(entry) })).value.map(testOf)),
  schedule(base, 'list'),
  schedule(`${base}/v2`, 'days'),
];
