import { scenario } from '../../../proving/scenario.ts';
import { login } from '../conformance/flow.ts';

export default scenario({
  code: 2016,
  when: 'A password comes as it is where it must come encrypted.',
  given: async (world) => {
    await world.settings({ apis: { authing: { passwordTransport: 'encrypted' } } });
    await world.person();
  },
  request: (world) => login(world),
  mustNotHappen: ['session'],
});
