import { recover } from '../../../proving/callers/wso2-journey.ts';
import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 20015,
  when: 'Somebody asks for a new password under a name that no user store knows, and names no user store.',
  request: (world) => recover(world, false, 'bob'),
  nothing: ['mail'],
});
