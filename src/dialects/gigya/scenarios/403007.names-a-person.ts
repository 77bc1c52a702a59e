import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 403007,
  when: 'An application key without rights names a person at a method that people call for themselves.',
  request: async (world) => {
    const { id } = await world.person();
    return world.gigya('accounts.setAccountInfo', { UID: id.replaceAll('-', ''), newPassword: 'Blue-Sky-42' }, { as: 'limited' });
  },
  mustNotHappen: ['change'],
});
