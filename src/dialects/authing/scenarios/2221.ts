import { scenario } from '../../../proving/scenario.ts';
import { authorize } from '../conformance/flow.ts';

export default scenario({
  code: 2221,
  when: 'A browser is led to a sign-in by OAuth 2.0 for an application that does not exist.',
  request: (world) => authorize(world, '/oauth/auth', { client_id: '5e00000000000000000000ff', scope: 'user' }),
  mustNotHappen: ['session'],
});
