import { scenario } from '../../../proving/scenario.ts';
import { continued, ordered, orderOf, selling } from '../conformance/console.ts';

export default scenario({
  code: 5001,
  when: 'The owner of a pool goes on to pay an order that waited for longer than a day.',
  given: selling,
  async request(world) {
    const order = orderOf(await ordered(world));
    world.clock.forward(86_401);
    return continued(world, order);
  },
});
