import { scenario } from '../../../proving/scenario.ts';
import { signIn } from '../conformance/flow.ts';

export default scenario({
  code: 2,
  when: 'A display name is shorter than allowed.',
  request: async (world) => {
    const { number } = await world.person();
    const { token } = await signIn(world);
    return world.hazizz('POST', `/hazizz-server/users/${number}/displayname`, { displayName: 'ab' }, { token });
  },
  mustNotHappen: ['change'],
});
