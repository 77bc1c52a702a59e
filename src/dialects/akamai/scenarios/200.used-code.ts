import { scenario } from '../../../proving/scenario.ts';
import { verificationCode } from '../conformance/flow.ts';

export default scenario({
  code: 200,
  when: 'A verification code is used twice.',
  given: (world) => world.person({ verified: false }),
  request: async (world) => {
    const { body } = await world.akamai('/entity', { type_name: 'user', key_attribute: 'email', key_value: '"ann@example.org"' });
    const verification_code = await verificationCode(world, body.result.uuid, 3600);
    await world.akamai('/access/useVerificationCode', { verification_code });
    return world.akamai('/access/useVerificationCode', { verification_code });
  },
});
