import { scenario } from '../../../proving/scenario.ts';
import { byGoogle, dora, registerAtGoogle, withProviders } from '../conformance/flow.ts';

export default scenario({
  code: 38,
  when: 'Somebody who has neither a password nor another way to sign in unlinks Google.',
  given: async (world) => {
    await withProviders(world);
    await registerAtGoogle(world, await world.provider.token(dora));
  },
  request: async (world) => {
    const { token } = (await byGoogle(world, await world.provider.token(dora))).body;
    return world.hazizz('DELETE', '/auth-server/account/googleaccount', {}, { token });
  },
});
