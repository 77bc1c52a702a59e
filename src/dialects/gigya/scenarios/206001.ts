import { scenario } from '../../../proving/scenario.ts';
import { register } from '../conformance/flow.ts';

export default scenario({
  code: 206001,
  when: 'A site demands a first name, and somebody registers without it.',
  given: (world) => world.attributes([{ path: 'given_name', required: true }]),
  request: (world) => register(world),
  mustNotHappen: ['session'],
});
