import { scenario } from '../../../proving/scenario.ts';
import { dora, notifySocial, withProviders } from '../conformance/flow.ts';

export default scenario({
  code: 403201,
  when: 'An app brings a token that the provider made for another application.',
  given: (world) => withProviders(world),
  request: (world) => notifySocial(world, { ...dora, aud: ['another-application'] }),
  mustNotHappen: ['session', 'account'],
});
