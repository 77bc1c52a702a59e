// reports.getAccountsStats: how many people registered and signed in, by days.
import { type CountedThing, readStatistics } from '../../../core/statistics/index.ts';
import { Parameters } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import { demandNames, demandSpan, reportParameters, tableOut } from './asked.ts';

const measured: Readonly<Record<string, CountedThing>> = {
  newUsers: 'new-accounts',
  finalizeRegistrations: 'registrations',
  siteLogins: 'own-sign-ins',
  socialLogins: 'provider-sign-ins',
  passwordResets: 'recoveries',
};

export const getAccountsStats = gigya.method('reports.getAccountsStats', {
  summary: 'Tells how many people registered and signed in, by days.',
  caller: { who: 'server' },
  calls: { readStatistics },
  takes: { params: Parameters(reportParameters) },
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
    return { data: tableOut(headers, data, dataFormat) };
  },
});
