import { scenario } from '../../../proving/scenario.ts';
import { signedIn, unbind } from '../conformance/flow.ts';

export default scenario({
  code: 2219,
  when: 'The mailbox is taken away from somebody who has none any more.',
  given: async (world) => {
    await world.settings({ identifiers: { signIn: ['email', 'username'] } });
    await world.person();
  },
  request: async (world) => {
    const how = await signedIn(world);
    await unbind(world, 'unbindEmail', how);
    return unbind(world, 'unbindEmail', how);
  },
  mustNotHappen: ['change'],
});
