import { scenario } from '../../../proving/scenario.ts';
import { isUserExists } from '../conformance/flow.ts';

export default scenario({
  code: 2224,
  when: 'A call names a user pool that does not exist.',
  request: (world) => isUserExists(world, { email: 'ann@example.org' }, { pool: '5e00000000000000000000ff' }),
});
