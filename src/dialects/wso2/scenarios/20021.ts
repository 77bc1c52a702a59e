import { me } from '../../../proving/callers/wso2-journey.ts';
import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 20021,
  when: 'Self registration is switched off, as it is by default with this vendor.',
  given: (world) => world.settings({ registration: { open: false } }),
  request: (world) => me(world),
  nothing: ['account'],
});
