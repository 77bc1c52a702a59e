import { scenario } from '../../../proving/scenario.ts';
import { signedIn } from '../conformance/flow.ts';

export default scenario({
  code: 500001,
  when: 'The key that signs statements about persons was sealed by another master key, and one is asked for.',
  given: (world) => world.person(),
  request: async (world) => {
    const how = await signedIn(world);
    await world.signingKeys.sealedElsewhere();
    return world.gigya('accounts.getJWT', {}, how);
  },
});
