import { scenario } from '../../../proving/scenario.ts';

const terms = { consentId: 'terms.tos', lang: 'en' };
const how = { as: 'signed' } as const;
const saying = (purpose: string) => ({ ...terms, legalStatements: { currentDocVersion: 1, versions: { 1: { purpose } } } });

export default scenario({
  code: 400009,
  when: 'A server writes another text over a version of the terms that was published.',
  given: async (world) => {
    const preferences = { 'terms.tos': { isActive: true, isMandatory: true, langs: ['en'] } };
    await world.gigya('accounts.setConsentsStatements', { preferences }, how);
    await world.gigya('accounts.setLegalStatements', saying('The terms.'), how);
  },
  request: (world) => world.gigya('accounts.setLegalStatements', saying('Something else.'), how),
});
