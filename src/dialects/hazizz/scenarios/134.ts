import { scenario } from '../../../proving/scenario.ts';
import { ann, linkSchool, withSchool } from '../conformance/flow.ts';

export default scenario({
  code: 134,
  when: 'An account is linked at a school that nobody knows.',
  given: withSchool,
  request: async (world) => {
    const { token } = await ann(world);
    return linkSchool(world, token, { url: 'nowhere' });
  },
});
