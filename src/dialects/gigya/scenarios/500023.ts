import { scenario } from '../../../proving/scenario.ts';
import { socialLogin, withProviders } from '../conformance/flow.ts';

export default scenario({
  code: 500023,
  when: 'A browser comes back from a provider that answers a page in the place of tokens.',
  given: (world) => withProviders(world),
  request: (world) => socialLogin(world, { visit: { conditions: ['html'] } }),
  mustNotHappen: ['session', 'account'],
});
