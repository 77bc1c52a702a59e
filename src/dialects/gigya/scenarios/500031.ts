import { scenario } from '../../../proving/scenario.ts';
import { notifySocial, withProviders } from '../conformance/flow.ts';

export default scenario({
  code: 500031,
  when: 'An app brings a token of a provider at which the site has no application yet.',
  given: (world) => withProviders(world, { unregistered: true }),
  request: (world) => notifySocial(world),
  mustNotHappen: ['session', 'account'],
});
