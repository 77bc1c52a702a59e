import { scenario } from '../../../proving/scenario.ts';
import { ownGroup } from '../conformance/flow.ts';

export default scenario({
  code: 112,
  when: 'A group may have one subject, and has it.',
  given: (world) => world.settings({ limits: { subjectsPerGroup: 1 } }),
  request: async (world) => {
    const { token, group } = await ownGroup(world);
    await world.hazizz('POST', `/hazizz-server/subjects/groups/${group}`, { name: 'Matek', subscriberOnly: false }, { token });
    return world.hazizz('POST', `/hazizz-server/subjects/groups/${group}`, { name: 'Fizika', subscriberOnly: false }, { token });
  },
});
