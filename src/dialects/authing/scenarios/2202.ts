import { scenario } from '../../../proving/scenario.ts';
import { register, signedIn, updateUser } from '../conformance/flow.ts';

export default scenario({
  code: 2202,
  when: "A user writes to another user's record.",
  given: async (world) => {
    await world.person();
    await register(world);
  },
  request: async (world) => {
    const how = await signedIn(world);
    const other = await register(world, { email: 'eve@example.com' });
    return updateUser(world, { nickname: 'x' }, how, other.body.data.registerByEmail.id);
  },
  mustNotHappen: ['change'],
});
