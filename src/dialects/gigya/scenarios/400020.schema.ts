import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 400020,
  when: 'A schema declares a field of a type that there is not.',
  request: (world) => world.gigya('accounts.setSchema', { dataSchema: { fields: { size: { type: 'colour' } } } }, { as: 'signed' }),
});
