import { scenario } from '../../../proving/scenario.ts';
import { question, questioned, reply } from '../conformance/flow.ts';

export default scenario({
  code: 20034,
  when: 'The database has become read-only while a wrong answer is counted.',
  given: (world) => questioned(world),
  request: async (world) => {
    const { body } = await question(world);
    world.breaks('attempts.append', 'read-only');
    return reply(world, body, 'Rome');
  },
  mustNotHappen: ['change'],
});
