import { recover, setPassword } from '../../../proving/callers/wso2-journey.ts';
import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 22001,
  when: 'A password is set that the tenant remembers.',
  given: async (world) => {
    await world.settings({ passwords: { remember: 5 } });
    await world.person();
  },
  request: async (world) => setPassword(world, (await recover(world)).text, 'correct horse'),
  nothing: ['change'],
});
