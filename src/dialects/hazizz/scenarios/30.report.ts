import { scenario } from '../../../proving/scenario.ts';
import { other, signIn } from '../conformance/flow.ts';

export default scenario({
  code: 30,
  when: 'A person is reported, and the service that takes reports refuses this one.',
  given: (world) => world.settings({ community: { reportSink: `${world.base}/reports` } }),
  request: async (world) => {
    await world.person();
    const { token } = await signIn(world);
    const { number } = await other(world);
    return world.hazizz('POST', `/hazizz-server/users/${number}/report`, undefined, { token, raw: 'He copied my text.' });
  },
});
