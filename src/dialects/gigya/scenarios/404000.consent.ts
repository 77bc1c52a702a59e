import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 404000,
  when: 'A page asks for the text of a consent that the site does not have.',
  request: (world) => world.gigya('accounts.getLegalStatements', { consentId: 'terms.tos', lang: 'en' }),
});
