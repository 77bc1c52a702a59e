import { scenario } from '../../../proving/scenario.ts';
import { ann, linkSchool, withSchool } from '../conformance/flow.ts';

export default scenario({
  code: 139,
  when: 'People may link no school account.',
  given: async (world) => {
    await withSchool(world);
    await world.settings({ limits: { linksPerPerson: 0 } });
  },
  request: async (world) => {
    const { token } = await ann(world);
    return linkSchool(world, token);
  },
});
