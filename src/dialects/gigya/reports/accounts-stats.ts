// reports.getAccountsStats: how many people registered and signed in, by days.
import { type CountedThing, readStatistics } from '../../../core/statistics/index.ts';
import { CommaList, Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';

const measured: Readonly<Record<string, CountedThing>> = {
  newUsers: 'new-accounts',
  finalizeRegistrations: 'registrations',
  siteLogins: 'own-sign-ins',
  socialLogins: 'provider-sign-ins',
  passwordResets: 'recoveries',
};
const mostDays = 400;

const Day = () => Text({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' });

export const getAccountsStats = gigya.method('reports.getAccountsStats', {
  summary: 'Tells how many people registered and signed in, by days.',
  caller: { who: 'server' },
  calls: { readStatistics },
  takes: {
    params: Parameters({
      startDate: Day(),
      endDate: Day(),
      measures: CommaList({ minItems: 1, maxItems: 20 }),
      dimensions: Maybe(CommaList({ maxItems: 2 })),
      dataFormat: Maybe(Words(['csv', 'json'])),
    }),
  },
  async handle({ params: { startDate, endDate, measures, dimensions = [], dataFormat = 'csv' } }, core) {
    demandSpan(startDate, endDate);
    demandNames('measures', measures, Object.keys(measured));
    demandNames('dimensions', dimensions, ['date', 'cid']);
    const statistics = await core.readStatistics({ from: startDate, to: endDate });
    if (statistics.kind === 'answer-pending') return { code: 100001 };
    const numbers = (of: Readonly<Partial<Record<CountedThing, number>>>) => measures.map((name) => of[measured[name]!] ?? 0);
    // Nobody's calls are told apart by `cid` here: there is one of them, and it has no name.
    const place = (day: string) => dimensions.map((name) => (name === 'date' ? day : ''));
    const rows = statistics.days.map(({ day, counts }) => [...place(day), ...numbers(counts)]);
    const all = measures.map((_, at) => rows.reduce((sum, row) => sum + Number(row[dimensions.length + at]), 0));
    const data = dimensions.includes('date') ? rows : [[...place(''), ...all]];
    const headers = [...dimensions, ...measures];
    return { data: dataFormat === 'json' ? { headers, data } : { data: [headers, ...data].map((row) => row.join(',')).join('\n') } };
  },
});

function demandNames(name: string, given: readonly string[], known: readonly string[]): void {
  if (!given.every((each) => known.includes(each)))
    throw refuse('parameter.out-of-bounds', { name, allowed: `are of ${known.join(', ')}` });
}

function demandSpan(from: string, to: string): void {
  const [start, end] = [from, to].map((day) =>
    new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN,
  );
  const isSpan = start! <= end! && end! - start! <= mostDays * 86_400_000;
  if (!isSpan)
    throw refuse('parameter.out-of-bounds', { name: 'endDate', allowed: `is a day, and ${mostDays} days after startDate at most` });
}
