import { scenario } from '../../../proving/scenario.ts';
import { recover } from '../conformance/flow.ts';

export default scenario({
  code: 18003,
  when: 'Somebody asks for a new password under a name that nobody has in the user store named.',
  request: (world) => recover(world, false, 'bob', 'PRIMARY'),
  mustNotHappen: ['mail'],
});
