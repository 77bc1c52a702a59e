import { scenario } from '../../../proving/scenario.ts';
import { dora, notifySocial, withProviders } from '../conformance/flow.ts';

export default scenario({
  code: 500002,
  when: 'An app brings a token of a provider whose time is over.',
  given: (world) => withProviders(world),
  request: (world) => notifySocial(world, { ...dora, exp: 1 }),
  mustNotHappen: ['session', 'account'],
});
