import { scenario } from '../../../proving/scenario.ts';
import { ordered, selling } from '../conformance/console.ts';

export default scenario({
  code: 5023,
  when: 'The owner of a pool orders, and the payment service cannot be reached.',
  given: selling,
  request(world) {
    world.payments.feels('gone');
    return ordered(world);
  },
});
