import { scenario } from '../../../proving/scenario.ts';
import { authorize } from '../conformance/flow.ts';

export default scenario({
  code: 4212,
  when: 'A browser is led to a sign-in by OpenID Connect for an application that does not exist.',
  request: (world) => authorize(world, '/oidc/auth', { client_id: '5e00000000000000000000ff', scope: 'openid' }),
  mustNotHappen: ['session'],
});
