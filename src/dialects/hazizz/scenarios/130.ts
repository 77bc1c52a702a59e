import { scenario } from '../../../proving/scenario.ts';
import { ann, linkSchool, withSchool } from '../conformance/flow.ts';

export default scenario({
  code: 130,
  when: 'A school account is linked, and the school system answers with a page instead of data.',
  given: withSchool,
  request: async (world) => {
    const { token } = await ann(world);
    world.school.feels('babbling');
    return linkSchool(world, token);
  },
});
