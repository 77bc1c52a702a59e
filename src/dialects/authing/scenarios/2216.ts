import { scenario } from '../../../proving/scenario.ts';
import { signedIn, unbindOAuth, withHarbour } from '../conformance/flow.ts';

export default scenario({
  code: 2216,
  when: 'Somebody unbinds a provider at which no identity of theirs is bound.',
  given: withHarbour,
  request: async (world) => unbindOAuth(world, world.provider.row.name, await signedIn(world)),
  mustNotHappen: ['change'],
});
