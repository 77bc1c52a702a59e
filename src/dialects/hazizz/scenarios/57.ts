import { scenario } from '../../../proving/scenario.ts';
import { other, ownGroup } from '../conformance/flow.ts';

export default scenario({
  code: 57,
  when: 'Somebody asks for the details of a group from outside.',
  request: async (world) => {
    const { group } = await ownGroup(world);
    const { token } = await other(world);
    return world.hazizz('GET', `/hazizz-server/groups/${group}/details`, undefined, { token });
  },
});
