import { scenario } from '../../../proving/scenario.ts';
import { byGoogle, dora, withProviders } from '../conformance/flow.ts';

export default scenario({
  code: 23,
  when: 'A genuine token of Google’s is of somebody who has no account here.',
  given: withProviders,
  request: async (world) => byGoogle(world, await world.provider.token(dora)),
  mustNotHappen: ['session'],
});
