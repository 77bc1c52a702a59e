import { scenario } from '../../../proving/scenario.ts';
import { socialLogin, withProviders } from '../conformance/flow.ts';

export default scenario({
  code: 400122,
  when: 'A browser comes back from a provider that does not take the site’s application.',
  given: (world) => withProviders(world),
  request: (world) => socialLogin(world, { visit: { conditions: ['client-refused'] } }),
  mustNotHappen: ['session', 'account'],
});
