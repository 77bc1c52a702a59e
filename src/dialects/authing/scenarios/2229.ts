import { scenario } from '../../../proving/scenario.ts';
import { changedEmail, signedIn } from '../conformance/flow.ts';

export default scenario({
  code: 2229,
  when: 'A mailbox is changed to the one that it is.',
  given: (world) => world.person(),
  request: async (world) => changedEmail(world, 'ann@example.org', {}, await signedIn(world)),
  mustNotHappen: ['change'],
});
