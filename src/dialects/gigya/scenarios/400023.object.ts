import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 400023,
  when: 'A server stores an object with a text where its type has a whole number.',
  given: async (world) => {
    const dataSchema = { fields: { stars: { type: 'integer' } } };
    await world.gigya('ds.setSchema', { type: 'review', dataSchema }, { as: 'signed' });
  },
  request: (world) => world.gigya('ds.store', { type: 'review', oid: 'r-1', data: { stars: 'many' } }, { as: 'signed' }),
});
