import { scenario } from '../../../proving/scenario.ts';
import { recover, setPassword } from '../conformance/flow.ts';

export default scenario({
  code: 22001,
  when: 'A password is set that the tenant remembers.',
  given: async (world) => {
    await world.settings({ passwords: { remember: 5 } });
    await world.person();
  },
  request: async (world) => setPassword(world, (await recover(world)).text, 'correct horse'),
  mustNotHappen: ['change'],
});
