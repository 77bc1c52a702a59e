import { scenario } from '../../../proving/scenario.ts';
import { register } from '../conformance/flow.ts';

export default scenario({
  code: 206002,
  when: 'A site lets nobody in before the address is verified, and somebody signs in before following the link.',
  given: (world) => world.settings({ contacts: { verify: 'obligation' } }),
  request: (world) => register(world),
  mustNotHappen: ['session'],
});
