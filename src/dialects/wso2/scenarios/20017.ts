import { recover } from '../../../proving/callers/wso2-journey.ts';
import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 20017,
  when: 'Recovery by mail is switched off, as it is by default with this vendor.',
  given: (world) => world.settings({ recovery: { message: false } }),
  request: (world) => recover(world),
  nothing: ['mail'],
});
