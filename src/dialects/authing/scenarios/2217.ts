import { scenario } from '../../../proving/scenario.ts';
import { signedIn, unbind } from '../conformance/flow.ts';

export default scenario({
  code: 2217,
  when: 'The mailbox is taken away from somebody whom nothing else would let in.',
  given: async (world) => {
    await world.settings({ identifiers: { signIn: ['email'] } });
    await world.person();
  },
  request: async (world) => unbind(world, 'unbindEmail', await signedIn(world)),
  mustNotHappen: ['change'],
});
