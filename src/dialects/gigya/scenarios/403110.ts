import { scenario } from '../../../proving/scenario.ts';
import { signedIn } from '../conformance/flow.ts';

export default scenario({
  code: 403110,
  when: 'A person who signed in more than five minutes ago begins to register a second factor.',
  given: async (world) => {
    await world.settings({ secondFactor: { offered: ['totp'] } });
    await world.person();
  },
  request: async (world) => {
    const how = await signedIn(world);
    world.clock.forward(301);
    return world.gigya('accounts.tfa.initTFA', { provider: 'gigyaTotp', mode: 'register' }, how);
  },
  mustNotHappen: ['change'],
});
