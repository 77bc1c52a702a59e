import { scenario } from '../../../proving/scenario.ts';
import { byGoogle, dora } from '../conformance/flow.ts';

export default scenario({
  code: 10,
  when: 'Somebody comes with a token of Google’s, and the keys to judge it by cannot be had.',
  given: (world) => world.identityProvider({ name: 'google', clientId: 'ours', configuration: { issuer: 'https://unreachable.example' } }),
  request: async (world) => byGoogle(world, await world.provider.token(dora)),
  mustNotHappen: ['session'],
});
