import { scenario } from '../../../proving/scenario.ts';
import { login } from '../conformance/flow.ts';

const terms = { consentId: 'terms.tos', lang: 'en' };
const how = { as: 'signed' } as const;

export default scenario({
  code: 206001,
  when: 'A site demands a newer version of its terms than a person agreed to, and the person signs in.',
  given: async (world) => {
    await world.person({ email: 'ann@example.org' });
    const preferences = { 'terms.tos': { isActive: true, isMandatory: true, langs: ['en'] } };
    await world.gigya('accounts.setConsentsStatements', { preferences }, how);
    const first = { currentDocVersion: 1, minDocVersion: 1, versions: { 1: { purpose: 'The terms.' } } };
    await world.gigya('accounts.setLegalStatements', { ...terms, legalStatements: first }, how);
    const { regToken } = (await login(world)).body;
    await world.gigya('accounts.setAccountInfo', { regToken, preferences: { terms: { tos: { isConsentGranted: true } } } });
    const second = { currentDocVersion: 2, minDocVersion: 2, versions: { 2: { purpose: 'The terms, anew.' } } };
    await world.gigya('accounts.setLegalStatements', { ...terms, legalStatements: second }, how);
  },
  request: (world) => login(world),
  mustNotHappen: ['session'],
});
