import { scenario } from '../../../proving/scenario.ts';
import { recover } from '../conformance/flow.ts';

export default scenario({
  code: 20009,
  when: 'The database has become read-only while the key of a recovery is stored, which the vendor’s table gives the words of a wrong answer.',
  given: async (world) => {
    await world.person();
    world.breaks('codes.insert', 'read-only');
  },
  request: (world) => recover(world),
  mustNotHappen: ['mail', 'change'],
});
