import { scenario } from '../../../proving/scenario.ts';
import { ownGroup } from '../conformance/flow.ts';

export default scenario({
  code: 110,
  when: 'A subject is reported, and the service that takes reports refuses this one.',
  given: (world) => world.settings({ community: { reportSink: `${world.base}/reports` } }),
  request: async (world) => {
    const { token, group } = await ownGroup(world);
    const { body } = await world.hazizz(
      'POST',
      `/hazizz-server/subjects/groups/${group}`,
      { name: 'Matek', subscriberOnly: false },
      { token },
    );
    return world.hazizz('POST', `/hazizz-server/subjects/${body.id}/report`, undefined, { token, raw: 'No such subject.' });
  },
});
