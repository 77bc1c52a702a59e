import { isUserExists } from '../../../proving/callers/authing-journey.ts';
import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 2224,
  when: 'A call names a user pool that does not exist.',
  request: (world) => isUserExists(world, { email: 'ann@example.org' }, { pool: '5e00000000000000000000ff' }),
});
