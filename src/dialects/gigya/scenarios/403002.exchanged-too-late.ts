import { scenario } from '../../../proving/scenario.ts';
import { login } from '../conformance/flow.ts';

export default scenario({
  code: 403002,
  when: 'A server wants the signature of a user id exchanged that is older than a minute.',
  given: (world) => world.person(),
  request: async (world) => {
    const { UID, UIDSignature, signatureTimestamp } = (await login(world)).body;
    world.clock.forward(61);
    return world.gigya('accounts.exchangeUIDSignature', { UID, UIDSignature, signatureTimestamp }, { as: 'application' });
  },
});
