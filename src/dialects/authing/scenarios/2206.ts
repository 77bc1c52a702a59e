import { scenario } from '../../../proving/scenario.ts';
import { signedIn, user } from '../conformance/flow.ts';

export default scenario({
  code: 2206,
  when: 'A token is used after its life.',
  given: (world) => world.person(),
  request: async (world) => {
    const how = await signedIn(world);
    world.clock.forward(86_401);
    return user(world, how);
  },
});
