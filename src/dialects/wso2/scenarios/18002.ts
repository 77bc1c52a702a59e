import { scenario } from '../../../proving/scenario.ts';
import { recover, setPassword } from '../conformance/flow.ts';

export default scenario({
  code: 18002,
  when: 'A password is set with a key that has passed its life.',
  given: (world) => world.person(),
  request: async (world) => {
    const { text } = await recover(world);
    world.clock.forward(3601);
    return setPassword(world, text);
  },
  mustNotHappen: ['change'],
});
