import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 404000,
  when: 'A server asks for an object that the site has under the name of another person.',
  given: async (world) => {
    const { id } = await world.person();
    await world.gigya('ds.store', { type: 'order', oid: 'o-1', UID: id.replaceAll('-', ''), data: { sum: 12 } }, { as: 'signed' });
  },
  request: (world) => world.gigya('ds.get', { type: 'order', oid: 'o-1' }, { as: 'signed' }),
});
