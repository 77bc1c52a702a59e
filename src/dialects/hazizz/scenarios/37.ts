import { scenario } from '../../../proving/scenario.ts';
import { dora, registerAtGoogle, withProviders } from '../conformance/flow.ts';

export default scenario({
  code: 37,
  when: 'Somebody registers a second time with the same identity at Google.',
  given: async (world) => {
    await withProviders(world);
    await registerAtGoogle(world, await world.provider.token(dora));
  },
  request: async (world) => registerAtGoogle(world, await world.provider.token(dora)),
  mustNotHappen: ['account'],
});
