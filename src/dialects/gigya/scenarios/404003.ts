import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 404003,
  when: 'A server removes an account by a UID that belongs to nobody of this site.',
  given: (world) => world.person(),
  request: async (world) => {
    const { id } = await (await world.another()).person({ email: 'bob@example.org' });
    return world.gigya('accounts.deleteAccount', { UID: id.replaceAll('-', '') }, { as: 'signed' });
  },
  mustNotHappen: ['change'],
});
