import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 100001,
  when: 'A server asks for the statistics of a month that are counted behind the answer.',
  given: async (world) => {
    await world.settings({ statistics: { answerMillis: 0 } });
    await world.person();
  },
  request: (world) =>
    world.gigya(
      'reports.getAccountsStats',
      { startDate: '2026-03-01', endDate: '2026-03-31', measures: 'newUsers,siteLogins', dimensions: 'date' },
      { as: 'signed' },
    ),
});
