import { scenario } from '../../../proving/scenario.ts';
import { recover } from '../conformance/flow.ts';

export default scenario({
  code: 20025,
  when: "The database loses its connection while the tenant's directories are read.",
  given: async (world) => {
    await world.person();
    world.breaks('directories.list', 'cut');
  },
  request: (world) => recover(world),
  mustNotHappen: ['mail', 'change'],
});
