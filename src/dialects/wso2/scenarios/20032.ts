import { scenario } from '../../../proving/scenario.ts';
import { recover } from '../conformance/flow.ts';

export default scenario({
  code: 20032,
  when: 'Two directories know the user name, and none was named.',
  given: async (world) => {
    await world.person();
    await world.directory('PARTNERS');
    await world.person({ email: 'other@example.org', directory: 'PARTNERS' });
  },
  request: (world) => recover(world),
  mustNotHappen: ['mail', 'change'],
});
