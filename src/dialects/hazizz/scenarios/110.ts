import { scenario } from '../../../proving/scenario.ts';
import { ownGroup } from '../conformance/flow.ts';

export default scenario({
  code: 110,
  when: 'A subject is made in a group, and cannot be stored.',
  request: async (world) => {
    const { token, group } = await ownGroup(world);
    world.breaks('subjects.insert', 'read-only');
    const given = { name: 'Matek', subscriberOnly: false };
    return world.hazizz('POST', `/hazizz-server/subjects/groups/${group}`, given, { token });
  },
});
