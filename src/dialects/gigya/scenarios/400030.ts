import { scenario } from '../../../proving/scenario.ts';
import { signedInBySaml } from '../conformance/saml.ts';

export default scenario({
  code: 400030,
  when: 'Somebody who signed in by SAML takes the identities away, where the site lets nobody have others beside.',
  async given(world) {
    await world.person();
    await world.settings({ federation: { besideSaml: false } });
  },
  request: async (world) => world.gigya('socialize.removeConnection', {}, await signedInBySaml(world)),
  mustNotHappen: ['change'],
});
