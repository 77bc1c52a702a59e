import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 409011,
  when: 'A server counts at a path below a registered one, which is not registered itself.',
  given: async (world) => {
    await world.person();
    await world.gigya('accounts.registerCounters', { counters: [{ class: '_purchase', path: '/' }] }, { as: 'signed' });
  },
  request: async (world) => {
    const { UID } = (await world.gigya('accounts.login', { loginID: 'ann@example.org', password: 'correct horse' })).body;
    return world.gigya('accounts.incrementCounters', { UID, counters: [{ class: '_purchase', path: '/shoes' }] }, { as: 'signed' });
  },
});
