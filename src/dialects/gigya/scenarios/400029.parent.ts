import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 400029,
  when: 'A schema declares a field inside of one that is declared as a text.',
  given: (world) => world.gigya('accounts.setSchema', { dataSchema: { fields: { home: { type: 'string' } } } }, { as: 'signed' }),
  request: (world) => world.gigya('accounts.setSchema', { dataSchema: { fields: { 'home.town': { type: 'string' } } } }, { as: 'signed' }),
});
