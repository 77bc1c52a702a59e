import { scenario } from '../../../proving/scenario.ts';
import { bindings, signedIn, withHarbour } from '../conformance/flow.ts';

export default scenario({
  code: 2214,
  when: 'The database loses its connection while the identities of a user are read.',
  given: async (world) => {
    await withHarbour(world);
    world.breaks('identities.list', 'cut');
  },
  request: async (world) => bindings(world, await signedIn(world)),
  mustNotHappen: ['change'],
});
