import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 400126,
  when: 'A server says that somebody did what earns points no more.',
  given: async (world) => {
    await world.person();
    await world.gigya('gm.setActionConfig', { actionID: 'visit', points: 5, enabled: false }, { as: 'signed' });
  },
  request: async (world) => {
    const { UID } = (await world.gigya('accounts.login', { loginID: 'ann@example.org', password: 'correct horse' })).body;
    return world.gigya('gm.notifyAction', { UID, action: 'visit' }, { as: 'signed' });
  },
  mustNotHappen: ['change'],
});
