import { scenario } from '../../../proving/scenario.ts';
import { recover, setPassword } from '../conformance/flow.ts';

export default scenario({
  code: 22002,
  when: 'The configured history of passwords names a module that is not installed.',
  given: (world) => world.person(),
  request: async (world) => {
    const { text } = await recover(world);
    await world.settings({ passwords: { remember: 5, historyStore: 'vault' } });
    return setPassword(world, text);
  },
  mustNotHappen: ['change'],
});
