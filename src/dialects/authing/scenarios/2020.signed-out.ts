import { scenario } from '../../../proving/scenario.ts';
import { signedIn, user } from '../conformance/flow.ts';

export default scenario({
  code: 2020,
  when: 'A token is used after its holder signed out.',
  given: (world) => world.person(),
  request: async (world) => {
    const how = await signedIn(world);
    await world.authing('GET', `/api/v2/logout?app_id=${world.keys.authing.app}`, undefined, how);
    return user(world, how);
  },
});
