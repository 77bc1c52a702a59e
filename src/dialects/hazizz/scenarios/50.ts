import { scenario } from '../../../proving/scenario.ts';
import { other } from '../conformance/flow.ts';

export default scenario({
  code: 50,
  when: 'A group is made, and cannot be stored.',
  request: async (world) => {
    const { token } = await other(world);
    world.breaks('groups.insert', 'read-only');
    return world.hazizz('POST', '/hazizz-server/groups', { groupName: '10.D Minta', type: 'OPEN' }, { token });
  },
});
