import { scenario } from '../../../proving/scenario.ts';
import { recover, setPassword } from '../conformance/flow.ts';

export default scenario({
  code: 20035,
  when: "A password is set that breaks the tenant's rules.",
  given: async (world) => {
    await world.settings({ passwords: { minLength: 8 } });
    await world.person();
  },
  request: async (world) => setPassword(world, (await recover(world)).text, 'short'),
  mustNotHappen: ['change'],
});
