import { register } from '../../../proving/callers/gigya-journey.ts';
import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 206002,
  when: 'A site lets nobody in before the address is verified, and somebody signs in before following the link.',
  given: (world) => world.settings({ contacts: { verify: 'obligation' } }),
  request: (world) => register(world),
  nothing: ['session'],
});
