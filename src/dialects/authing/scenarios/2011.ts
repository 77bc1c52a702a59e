import { scenario } from '../../../proving/scenario.ts';
import { isUserExists } from '../conformance/flow.ts';

export default scenario({
  code: 2011,
  when: 'A call names an application that does not exist.',
  request: (world) => isUserExists(world, { email: 'ann@example.org' }, { headers: { 'x-authing-app-id': '5e00000000000000000000ff' } }),
});
