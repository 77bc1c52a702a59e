import { scenario } from '../../../proving/scenario.ts';
import { isUserExists } from '../conformance/flow.ts';

export default scenario({
  code: 2101,
  when: 'A call names neither an application nor a pool.',
  request: (world) => isUserExists(world, { email: 'ann@example.org' }, { pool: null }),
});
