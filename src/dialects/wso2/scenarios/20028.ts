import { scenario } from '../../../proving/scenario.ts';
import { question, questioned, reply } from '../conformance/flow.ts';

export default scenario({
  code: 20028,
  when: 'The database loses its connection while the policy of lockout is read, after the policy of recovery was.',
  given: (world) => questioned(world),
  request: async (world) => {
    const { body } = await question(world);
    world.breaks('settings.section', 'cut', (_tenant: string, section: string) => section === 'lockout');
    return reply(world, body);
  },
  mustNotHappen: ['change'],
});
