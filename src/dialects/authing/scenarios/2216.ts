import { scenario } from '../../../proving/scenario.ts';
import { signedIn, unbind, withHarbour } from '../conformance/flow.ts';

export default scenario({
  code: 2216,
  when: 'Somebody unbinds a provider at which no identity of theirs is bound.',
  given: withHarbour,
  request: async (world) => unbind(world, world.provider.row.name, await signedIn(world)),
  mustNotHappen: ['change'],
});
