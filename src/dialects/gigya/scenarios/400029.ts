import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 400029,
  when: 'A schema changes the type of a field in which an account has a value.',
  given: async (world) => {
    await world.gigya('accounts.setSchema', { dataSchema: { fields: { points: { type: 'integer' } } } }, { as: 'signed' });
    await world.person({ data: { points: 5 } });
  },
  request: (world) => world.gigya('accounts.setSchema', { dataSchema: { fields: { points: { type: 'date' } } } }, { as: 'signed' }),
});
