import { scenario } from '../../../proving/scenario.ts';
import { socialLogin, withProviders } from '../conformance/flow.ts';

export default scenario({
  code: 500026,
  when: 'A browser comes back from a provider that cannot be reached then.',
  given: (world) => withProviders(world),
  request: (world) => socialLogin(world, { visit: { conditions: ['unreachable'] } }),
  mustNotHappen: ['session', 'account'],
});
