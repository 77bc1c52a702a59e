import { scenario } from '../../../proving/scenario.ts';
import { passwordPattern, recover, setPassword } from '../conformance/flow.ts';

export default scenario({
  code: 40001,
  when: "The tenant's password pattern is no regular expression, and a password is set.",
  given: async (world) => {
    await world.person();
    await passwordPattern(world, '^([a-z');
  },
  request: async (world) => setPassword(world, (await recover(world)).text),
  mustNotHappen: ['change'],
});
