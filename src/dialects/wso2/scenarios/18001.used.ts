import { recover, setPassword } from '../../../proving/callers/wso2-journey.ts';
import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 18001,
  when: 'A password is set twice with the same key.',
  given: (world) => world.person(),
  request: async (world) => {
    const { text } = await recover(world);
    await setPassword(world, text);
    return setPassword(world, text, 'Wso2@test3');
  },
});
