import { scenario } from '../../../proving/scenario.ts';
import { recover } from '../conformance/flow.ts';

export default scenario({
  code: 20015,
  when: 'Somebody asks for a new password under a name that no user store knows, and names no user store.',
  request: (world) => recover(world, false, 'bob'),
  mustNotHappen: ['mail'],
});
