import { scenario } from '../../../proving/scenario.ts';
import { signIn } from '../conformance/flow.ts';

export default scenario({
  code: 16,
  when: 'An administrator gives somebody a permission that does not exist.',
  request: async (world) => {
    await world.person({ rights: ['everything'] });
    const { token } = await signIn(world);
    return world.hazizz('POST', '/auth-server/admin/permissions/king/ann-demo', {}, { token });
  },
  mustNotHappen: ['change'],
});
