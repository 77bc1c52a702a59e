import { scenario } from '../../../proving/scenario.ts';
import { other, signIn } from '../conformance/flow.ts';

export default scenario({
  code: 30,
  when: 'A person is reported, and whoever looks at reports cannot be reached.',
  given: (world) => world.settings({ community: { reportSink: 'http://127.0.0.1:61/reports' } }),
  request: async (world) => {
    await world.person();
    const { token } = await signIn(world);
    const { number } = await other(world);
    return world.hazizz('POST', `/hazizz-server/users/${number}/report`, undefined, { token, raw: 'He copied my text.' });
  },
});
