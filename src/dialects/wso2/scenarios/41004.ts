import { scenario } from '../../../proving/scenario.ts';
import { scope } from '../conformance/flow.ts';

export default scenario({
  code: 41004,
  when: 'A scope is registered under a name that is taken.',
  given: (world) => scope(world),
  request: (world) => scope(world),
});
