import { scenario } from '../../../proving/scenario.ts';
import { ann, linkSchool, withSchool } from '../conformance/flow.ts';

export default scenario({
  code: 138,
  when: 'A school account is linked, and the school system does not answer.',
  given: withSchool,
  request: async (world) => {
    const { token } = await ann(world);
    world.school.feels('down');
    return linkSchool(world, token);
  },
});
