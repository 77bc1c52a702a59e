import { scenario } from '../../../proving/scenario.ts';
import { ann, linkSchool, withSchool } from '../conformance/flow.ts';

export default scenario({
  code: 136,
  when: 'The school system takes neither the token it gave nor the one that renews it.',
  given: withSchool,
  request: async (world) => {
    const { token } = await ann(world);
    const { body } = await linkSchool(world, token);
    world.school.feels('forgetful');
    return world.hazizz('GET', `/thera-server/kreta/sessions/${body.id}/notes`, undefined, { token });
  },
});
