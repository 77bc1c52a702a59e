import { scenario } from '../../../proving/scenario.ts';
import { ann, linkSchool, withSchool } from '../conformance/flow.ts';

export default scenario({
  code: 133,
  when: 'The same school account is linked a second time.',
  given: withSchool,
  request: async (world) => {
    const { token } = await ann(world);
    await linkSchool(world, token);
    return linkSchool(world, token);
  },
});
