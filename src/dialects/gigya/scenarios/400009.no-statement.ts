import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 400009,
  when: 'A server declares a consent whose default language is none of its languages.',
  request: (world) => {
    const preferences = { 'terms.tos': { isActive: true, langs: ['en'], defaultLang: 'de' } };
    return world.gigya('accounts.setConsentsStatements', { preferences }, { as: 'signed' });
  },
});
