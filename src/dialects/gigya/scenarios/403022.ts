import { scenario } from '../../../proving/scenario.ts';
import { actsFor } from '../conformance/flow.ts';

export default scenario({
  code: 403022,
  when: 'A text is published for somebody who was never asked for the permission.',
  request: async (world) => world.gigya('socialize.setStatus', { status: 'At the shop' }, await actsFor(world, 'user_friends')),
});
