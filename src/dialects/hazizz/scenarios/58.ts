import { scenario } from '../../../proving/scenario.ts';
import { signIn } from '../conformance/flow.ts';

export default scenario({
  code: 58,
  when: 'Groups with a password exist, and one is founded without naming it.',
  given: (world) => world.settings({ community: { olderGroupTypes: true } }),
  request: async (world) => {
    await world.person();
    const { token } = await signIn(world);
    return world.hazizz('POST', '/hazizz-server/groups', { groupName: 'Titkos', type: 'PASSWORD' }, { token });
  },
});
