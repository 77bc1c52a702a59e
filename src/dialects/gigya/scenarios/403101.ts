import { scenario } from '../../../proving/scenario.ts';
import { login } from '../conformance/flow.ts';

export default scenario({
  code: 403101,
  when: 'Somebody who has an authenticator app signs in with the right password, from a device that is not remembered.',
  given: async (world) => {
    const { id } = await world.person();
    const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
    await world.console('POST', `/accounts/${id}/second-factors`, { method: 'totp', secret });
  },
  request: (world) => login(world),
  mustNotHappen: ['session'],
});
