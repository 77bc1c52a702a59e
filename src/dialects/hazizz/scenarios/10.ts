import { scenario } from '../../../proving/scenario.ts';
import { byGoogle, dora } from '../conformance/flow.ts';

export default scenario({
  code: 10,
  when: 'Somebody comes with a token of Google’s, and the keys to judge it by cannot be had.',
  given: (world) => {
    const unreachable = { name: 'google', domain: 'google.com', issuer: 'https://unreachable.example', audiences: ['ours'] };
    return world.settings({ federation: { providers: [unreachable] } });
  },
  request: async (world) => byGoogle(world, await world.provider.token(dora)),
  mustNotHappen: ['session'],
});
