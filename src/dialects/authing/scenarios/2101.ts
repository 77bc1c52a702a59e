import { isUserExists } from '../../../proving/callers/authing-journey.ts';
import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 2101,
  when: 'A call names neither an application nor a pool.',
  request: (world) => isUserExists(world, { email: 'ann@example.org' }, { pool: null }),
});
