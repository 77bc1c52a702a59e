import { scenario } from '../../../proving/scenario.ts';
import { recover } from '../conformance/flow.ts';

export default scenario({
  code: 20026,
  when: 'The directory named lies elsewhere and does not answer.',
  given: async (world) => {
    await world.person();
    await world.directory('PARTNERS', 'http://127.0.0.1:61/directory');
  },
  request: (world) => recover(world, false, 'ann-demo', 'PARTNERS'),
  mustNotHappen: ['mail', 'change'],
});
