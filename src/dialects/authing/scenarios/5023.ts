import { scenario } from '../../../proving/scenario.ts';
import { ordered, selling } from '../conformance/console.ts';

export default scenario({
  code: 5023,
  when: 'The owner of a pool orders, and the payment service takes no trades.',
  given: selling,
  request(world) {
    world.payments.feels('unwilling');
    return ordered(world);
  },
});
