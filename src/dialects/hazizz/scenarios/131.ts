import { scenario } from '../../../proving/scenario.ts';
import { ann, linkSchool, withSchool } from '../conformance/flow.ts';

export default scenario({
  code: 131,
  when: 'A school account is linked with a wrong password.',
  given: withSchool,
  request: async (world) => {
    const { token } = await ann(world);
    return linkSchool(world, token, { password: 'wrong' });
  },
});
