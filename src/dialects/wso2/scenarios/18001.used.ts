import { scenario } from '../../../proving/scenario.ts';
import { recover, setPassword } from '../conformance/flow.ts';

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
