import { scenario } from '../../../proving/scenario.ts';
import { signedIn } from '../conformance/flow.ts';

export default scenario({
  code: 500028,
  when: 'The database has become read-only while a profile is stored.',
  given: (world) => world.person(),
  request: async (world) => {
    const how = await signedIn(world);
    world.breaks('accounts.update', 'read-only');
    return world.gigya('accounts.setAccountInfo', { profile: { firstName: 'Anna' } }, how);
  },
  mustNotHappen: ['change'],
});
