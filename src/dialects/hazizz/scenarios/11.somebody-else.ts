import { scenario } from '../../../proving/scenario.ts';
import { other, ownGroup } from '../conformance/flow.ts';

export default scenario({
  code: 11,
  when: 'Somebody asks for the account details of another person.',
  request: async (world) => {
    const { number } = await ownGroup(world);
    const { token } = await other(world);
    return world.hazizz('GET', `/auth-server/users/${number}/details`, undefined, { token });
  },
});
