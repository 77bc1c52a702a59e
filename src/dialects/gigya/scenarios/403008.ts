import { scenario } from '../../../proving/scenario.ts';
import { leaves, withProviders } from '../conformance/flow.ts';

export default scenario({
  code: 403008,
  when: 'A browser is to be led to a provider of OpenID that does not describe itself where its issuer says.',
  given: async (world) => {
    await withProviders(world);
    await world.settings({ apis: { gigya: { baseDomain: 'shop.example' } } });
    world.provider.control.set('discovery-absent');
  },
  request: (world) => leaves(world),
  mustNotHappen: ['session'],
});
