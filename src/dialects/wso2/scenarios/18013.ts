import { scenario } from '../../../proving/scenario.ts';
import { recover, setPassword } from '../conformance/flow.ts';

export default scenario({
  code: 18013,
  when: 'The database loses its connection while a recovery key is looked up.',
  given: (world) => world.person(),
  request: async (world) => {
    const { text } = await recover(world);
    world.breaks('codes.find', 'cut');
    return setPassword(world, text);
  },
  mustNotHappen: ['change'],
});
