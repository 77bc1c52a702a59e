import { scenario } from '../../../proving/scenario.ts';
import { ordered, selling } from '../conformance/console.ts';

export default scenario({
  code: 5022,
  when: 'The owner of a pool orders more than the line of the price list sells at once.',
  given: selling,
  request: (world) => ordered(world, { flowNumber: 10_001 }),
});
