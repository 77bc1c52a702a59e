import { scenario } from '../../../proving/scenario.ts';
import { scope } from '../conformance/flow.ts';

export default scenario({
  code: 41004,
  when: 'A scope is registered under the name of a standard one.',
  request: (world) => scope(world, 'profile'),
});
