import { scenario } from '../../../proving/scenario.ts';
import { signedIn } from '../conformance/flow.ts';

export default scenario({
  code: 403005,
  when: 'An application says that its site signed somebody in, and signs the call with a session that was ended.',
  given: (world) => world.person(),
  request: async (world) => {
    const how = await signedIn(world);
    await world.gigya('accounts.logout', {}, how);
    return world.gigya('socialize.notifyLogin', { siteUID: 'shop-1' }, how);
  },
  mustNotHappen: ['account'],
});
