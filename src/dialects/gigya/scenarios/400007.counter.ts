import { scenario } from '../../../proving/scenario.ts';

const counters = [{ class: '_purchase', path: '/shoes' }];

export default scenario({
  code: 400007,
  when: 'A server registers a counter that the site has.',
  given: async (world) => {
    await world.gigya('accounts.registerCounters', { counters }, { as: 'signed' });
  },
  request: (world) =>
    world.gigya('accounts.registerCounters', { counters: [{ class: '_visit', path: '/' }, ...counters] }, { as: 'signed' }),
});
