import { scenario } from '../../../proving/scenario.ts';
import { signedIn } from '../conformance/flow.ts';

export default scenario({
  code: 500028,
  when: 'The disk refuses the write while a profile is stored: nothing of it is kept.',
  given: (world) => world.person(),
  request: async (world) => {
    const how = await signedIn(world);
    world.breaks('accounts.update', 'full');
    return world.gigya('accounts.setAccountInfo', { profile: { firstName: 'Anna' } }, how);
  },
  mustNotHappen: ['change'],
  engines: ['sqlite'],
});
