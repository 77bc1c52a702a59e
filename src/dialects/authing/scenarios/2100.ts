import { scenario } from '../../../proving/scenario.ts';
import { register } from '../conformance/flow.ts';

export default scenario({
  code: 2100,
  when: 'From one network three people register within a minute, and this is the fourth.',
  given: async (world) => {
    await world.settings({ rates: { registration: { burst: 3, everySeconds: 100 } } });
    for (const email of ['a@example.com', 'b@example.com', 'c@example.com']) await register(world, { email });
  },
  request: (world) => register(world),
  mustNotHappen: ['account'],
});
