import { scenario } from '../../../proving/scenario.ts';
import { recover, setPassword } from '../conformance/flow.ts';

export default scenario({
  code: 40002,
  when: 'A password is set that contains the user name.',
  given: async (world) => {
    await world.settings({ passwords: { notLikeName: true } });
    await world.person();
  },
  request: async (world) => setPassword(world, (await recover(world)).text, 'My-ann-demo-1'),
  mustNotHappen: ['change'],
});
