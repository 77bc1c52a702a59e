import { scenario } from '../../../proving/scenario.ts';
import { login } from '../conformance/flow.ts';

export default scenario({
  code: 500002,
  when: 'The password is right, and the session cannot be stored.',
  given: async (world) => {
    await world.person();
    world.breaks('sessions.insert', 'read-only');
  },
  request: (world) => login(world),
  mustNotHappen: ['session'],
});
