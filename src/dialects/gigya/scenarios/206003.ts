import { scenario } from '../../../proving/scenario.ts';
import { notifySocial, withProviders } from '../conformance/flow.ts';

export default scenario({
  code: 206003,
  when: 'Somebody new comes by a provider that tells no address, at a site whose people must have something to sign in with.',
  given: (world) => withProviders(world),
  request: (world) => notifySocial(world, { sub: '100009', name: 'Nameless' }),
  mustNotHappen: ['session'],
});
