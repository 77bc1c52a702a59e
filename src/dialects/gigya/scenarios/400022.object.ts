import { scenario } from '../../../proving/scenario.ts';

const store = { type: 'note', data: { slug: 'hello' } };

export default scenario({
  code: 400022,
  when: 'A site stores an object whose field is unique among the objects of its type, and another object has that value.',
  given: async (world) => {
    const dataSchema = { fields: { slug: { type: 'string', unique: true } } };
    await world.gigya('ds.setSchema', { type: 'note', dataSchema }, { as: 'signed' });
    await world.gigya('ds.store', { ...store, oid: 'first' }, { as: 'signed' });
  },
  request: (world) => world.gigya('ds.store', { ...store, oid: 'second' }, { as: 'signed' }),
  mustNotHappen: ['change'],
});
