import { scenario } from '../../../proving/scenario.ts';
import { signedIn } from '../conformance/flow.ts';

export default scenario({
  code: 403110,
  when: 'Somebody who signed in a while ago changes the username, and sends no password along.',
  given: (world) => world.person({ username: 'ann' }),
  request: async (world) => {
    const how = await signedIn(world);
    world.clock.forward(301);
    return world.gigya('accounts.setAccountInfo', { username: 'anna' }, how);
  },
  mustNotHappen: ['change'],
});
