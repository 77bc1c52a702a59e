import { scenario } from '../../../proving/scenario.ts';
import { actsFor } from '../conformance/flow.ts';

export default scenario({
  code: 403023,
  when: 'A text is published for somebody who refused the permission at the provider.',
  request: async (world) =>
    world.gigya('socialize.setStatus', { status: 'At the shop' }, await actsFor(world, 'publish', ['openid', 'profile', 'email'])),
});
