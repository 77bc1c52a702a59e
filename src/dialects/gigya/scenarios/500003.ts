import { scenario } from '../../../proving/scenario.ts';
import { leaves, withProviders } from '../conformance/flow.ts';

export default scenario({
  code: 500003,
  when: 'A browser is to be led to a provider at which sites use a shared application, and there is none for the data centre of this site.',
  given: async (world) => {
    await withProviders(world, { shared: { eu1: 'harbour-of-europe' } });
    await world.settings({ apis: { gigya: { baseDomain: 'shop.example', dataCenter: 'us1' } } });
  },
  request: (world) => leaves(world),
  mustNotHappen: ['session'],
});
