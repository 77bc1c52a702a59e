import { scenario } from '../../../proving/scenario.ts';
import { ordered, selling } from '../conformance/console.ts';

export default scenario({
  code: 5024,
  when: 'The owner of a pool orders, and the payment service answers with a page for people.',
  given: selling,
  request(world) {
    world.payments.feels('babbling');
    return ordered(world);
  },
});
