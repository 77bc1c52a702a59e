import { ann, linkSchool, withSchool } from '../../../proving/callers/hazizz-journey.ts';
import { scenario } from '../../../proving/scenario.ts';

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
