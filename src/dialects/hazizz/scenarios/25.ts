import { scenario } from '../../../proving/scenario.ts';
import { byGoogle, dora, withProviders } from '../conformance/flow.ts';

export default scenario({
  code: 25,
  when: 'A token of Google’s has ended.',
  given: withProviders,
  request: async (world) => byGoogle(world, await world.provider.token({ ...dora, exp: 1_600_000_000 })),
  mustNotHappen: ['session'],
});
