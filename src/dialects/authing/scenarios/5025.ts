import { scenario } from '../../../proving/scenario.ts';
import { ordered, selling } from '../conformance/console.ts';

export default scenario({
  code: 5025,
  when: 'The owner of a pool orders for less than the price list comes to.',
  given: selling,
  request: (world) => ordered(world, { price: 1 }),
});
