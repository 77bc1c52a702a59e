// reports.getAccountsStats and getSocializeStats: how many people registered and signed in, by days.
import { type CountedThing, readStatistics } from '../../../core/statistics/index.ts';
import { Parameters } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import { demandNames, demandSpan, reportParameters, tableOut } from './asked.ts';

/** A report of days by its name, and what its measures count. */
const reportOf = (
  name: 'reports.getAccountsStats' | 'reports.getSocializeStats',
  summary: string,
  measured: Readonly<Record<string, CountedThing>>,
) =>
  gigya.method(name, {
    summary,
    caller: { who: 'server' },
    calls: { readStatistics },
    takes: { params: Parameters(reportParameters) },
    async handle({ params: { startDate, endDate, measures, dimensions = [], dataFormat = 'csv' } }, core) {
      demandSpan(startDate, endDate);
      demandNames('measures', measures, Object.keys(measured));
      demandNames('dimensions', dimensions, ['date', 'cid']);
      const statistics = await core.readStatistics({ from: startDate, to: endDate });
      if (statistics.kind === 'answer-pending') return { code: 100001 };
      const numbers = (of: Readonly<Partial<Record<CountedThing, number>>>) => measures.map((each) => of[measured[each]!] ?? 0);
      // Nobody's calls are told apart by `cid` here: there is one of them, and it has no name.
      const place = (day: string) => dimensions.map((each) => (each === 'date' ? day : ''));
      const rows = statistics.days.map(({ day, counts }) => [...place(day), ...numbers(counts)]);
      const all = measures.map((_, at) => rows.reduce((sum, row) => sum + Number(row[dimensions.length + at]), 0));
      const data = dimensions.includes('date') ? rows : [[...place(''), ...all]];
      return { data: tableOut([...dimensions, ...measures], data, dataFormat) };
    },
  });

export const getAccountsStats = reportOf('reports.getAccountsStats', 'Tells how many people registered and signed in, by days.', {
  newUsers: 'new-accounts',
  finalizeRegistrations: 'registrations',
  siteLogins: 'own-sign-ins',
  socialLogins: 'provider-sign-ins',
  passwordResets: 'recoveries',
});

export const getSocializeStats = reportOf(
  'reports.getSocializeStats',
  'Tells how many people came, and signed in by other providers or at the site itself, by days.',
  { newUsers: 'new-accounts', logins: 'provider-sign-ins', siteLogins: 'own-sign-ins' },
);
