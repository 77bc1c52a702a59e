import { scenario } from '../../../proving/scenario.ts';
import { recover } from '../conformance/flow.ts';

export default scenario({
  code: 20011,
  when: 'The mail server refuses the recipient of a recovery mail.',
  given: async (world) => {
    await world.person();
    world.mail.refuses();
  },
  request: (world) => recover(world, true),
  mustNotHappen: ['mail'],
});
