import { scenario } from '../../../proving/scenario.ts';
import { verificationCode } from '../conformance/flow.ts';

export default scenario({
  code: 416,
  when: 'A verification code is used after its life.',
  given: (world) => world.person({ verified: false }),
  request: async (world) => {
    const { body } = await world.akamai('/entity', { type_name: 'user', key_attribute: 'email', key_value: 'ann@example.org' });
    const verification_code = await verificationCode(world, body.result.uuid, 1);
    world.clock.forward(2);
    return world.akamai('/access/useVerificationCode', { verification_code });
  },
});
