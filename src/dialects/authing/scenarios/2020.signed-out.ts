import { signedIn, user } from '../../../proving/callers/authing-journey.ts';
import { scenario } from '../../../proving/scenario.ts';

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
