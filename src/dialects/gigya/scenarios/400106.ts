import { scenario } from '../../../proving/scenario.ts';
import { signedIn, withProviders } from '../conformance/flow.ts';

export default scenario({
  code: 400106,
  when: 'A connection is removed of a provider at which the person has no identity.',
  given: async (world) => {
    await withProviders(world);
    await world.person();
  },
  request: async (world) => world.gigya('socialize.removeConnection', { provider: 'harbour' }, await signedIn(world)),
  mustNotHappen: ['change'],
});
