import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 400127,
  when: 'A shop takes more points from a person than are left.',
  given: async (world) => {
    await world.person();
    await world.gigya('gm.setActionConfig', { actionID: 'visit', points: 5 }, { as: 'signed' });
  },
  request: async (world) => {
    const { UID } = (await world.gigya('accounts.login', { loginID: 'ann@example.org', password: 'correct horse' })).body;
    await world.gigya('gm.notifyAction', { UID, action: 'visit' }, { as: 'signed' });
    return world.gigya('gm.redeemPoints', { UID, points: 20 }, { as: 'signed' });
  },
});
