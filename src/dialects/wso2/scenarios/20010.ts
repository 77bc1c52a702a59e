import { scenario } from '../../../proving/scenario.ts';
import { question, questioned, reply, setPassword } from '../conformance/flow.ts';

export default scenario({
  code: 20010,
  when: 'A password is to be set while a security question is still to be answered.',
  given: (world) => questioned(world),
  request: async (world) => setPassword(world, (await reply(world, (await question(world)).body)).body.key),
  mustNotHappen: ['change'],
});
