import { scenario } from '../../../proving/scenario.ts';
import { login, signedIn } from '../conformance/flow.ts';

export default scenario({
  code: 403002,
  when: 'A page brings the signature of a user id that it was told before the person signed out.',
  given: (world) => world.person(),
  request: async (world) => {
    world.clock.forward(1);
    const { UID: siteUID, UIDSignature: UIDSig, signatureTimestamp: UIDTimestamp } = (await login(world)).body;
    await world.gigya('accounts.logout', {}, await signedIn(world));
    return world.gigya('socialize.notifyLogin', { siteUID, UIDTimestamp, UIDSig });
  },
  mustNotHappen: ['account'],
});
