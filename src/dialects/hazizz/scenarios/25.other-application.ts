import { scenario } from '../../../proving/scenario.ts';
import { byFacebook, withProviders } from '../conformance/flow.ts';

export default scenario({
  code: 25,
  when: 'An access token of Facebook’s was made for another application.',
  given: withProviders,
  request: (world) =>
    byFacebook(world, world.provider.graph.token({ id: '10215732434234234', email: 'dora.kiss@example.hu' }, 'another-app')),
  mustNotHappen: ['session'],
});
