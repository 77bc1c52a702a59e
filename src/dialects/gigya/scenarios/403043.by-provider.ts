import { scenario } from '../../../proving/scenario.ts';
import { dora, notifySocial, withProviders } from '../conformance/flow.ts';

export default scenario({
  code: 403043,
  when: 'A provider vouches for an address that an account has which was made without the provider.',
  given: async (world) => {
    await withProviders(world);
    await world.person({ email: dora.email });
  },
  request: (world) => notifySocial(world),
  mustNotHappen: ['session', 'account', 'change'],
});
