import { scenario } from '../../../proving/scenario.ts';
import { ordered, selling } from '../conformance/console.ts';

export default scenario({
  code: 5022,
  when: 'The owner of a pool orders while another order waits to be paid.',
  given: selling,
  async request(world) {
    await ordered(world);
    return ordered(world);
  },
});
