import { scenario } from '../../../proving/scenario.ts';
import { recover, setPassword } from '../conformance/flow.ts';

export default scenario({
  code: 22003,
  when: 'The database loses its connection while remembered passwords are read.',
  given: async (world) => {
    await world.settings({ passwords: { remember: 5 } });
    await world.person();
  },
  request: async (world) => {
    const { text } = await recover(world);
    world.breaks('histories.list', 'cut');
    return setPassword(world, text);
  },
  mustNotHappen: ['change'],
});
