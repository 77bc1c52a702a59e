import { scenario } from '../../../proving/scenario.ts';
import { actsFor } from '../conformance/flow.ts';

export default scenario({
  code: 403024,
  when: 'The same text is published twice for a person.',
  request: async (world) => {
    const how = await actsFor(world, 'publish');
    await world.gigya('socialize.setStatus', { status: 'At the shop' }, how);
    return world.gigya('socialize.setStatus', { status: 'At the shop' }, how);
  },
});
