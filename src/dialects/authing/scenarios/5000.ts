import { scenario } from '../../../proving/scenario.ts';
import { ordered, selling } from '../conformance/console.ts';

export default scenario({
  code: 5000,
  when: 'The owner of a pool orders for a pool that is not there.',
  given: selling,
  request: (world) => ordered(world, { client: '5e0000000000000000000001' }),
});
