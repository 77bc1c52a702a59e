import { scenario } from '../../../proving/scenario.ts';
import { signIn } from '../conformance/flow.ts';

export default scenario({
  code: 60,
  when: 'A group is founded of a type that does not exist.',
  request: async (world) => {
    await world.person();
    const { token } = await signIn(world);
    return world.hazizz('POST', '/hazizz-server/groups', { groupName: '10.D Minta', type: 'SECRET' }, { token });
  },
});
