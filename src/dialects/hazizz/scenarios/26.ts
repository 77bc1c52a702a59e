import { scenario } from '../../../proving/scenario.ts';
import { byFacebook, withProviders } from '../conformance/flow.ts';

export default scenario({
  code: 26,
  when: 'Facebook vouches for somebody and tells no address.',
  given: withProviders,
  request: (world) => byFacebook(world, world.provider.graph.token({ id: '10215732434234234' })),
  mustNotHappen: ['session'],
});
