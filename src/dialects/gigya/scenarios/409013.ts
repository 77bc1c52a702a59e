import { scenario } from '../../../proving/scenario.ts';
import { bringsAssertion } from '../conformance/saml.ts';

export default scenario({
  code: 409013,
  when: 'An identity provider of SAML says nothing of the attribute that names a person at the site.',
  given: (world) => world.person(),
  request: bringsAssertion,
  mustNotHappen: ['account'],
});
