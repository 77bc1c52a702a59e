import { scenario } from '../../../proving/scenario.ts';
import { user } from '../conformance/flow.ts';

export default scenario({
  code: 2020,
  when: 'A call that needs a user comes without a token.',
  request: (world) => user(world, {}),
});
