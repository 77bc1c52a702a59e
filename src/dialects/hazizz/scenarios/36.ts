import { scenario } from '../../../proving/scenario.ts';
import { signIn } from '../conformance/flow.ts';

export default scenario({
  code: 36,
  when: 'A display name contains a word that the tenant does not want.',
  given: (world) => world.settings({ community: { blockedWords: ['admin'] } }),
  request: async (world) => {
    const { number } = await world.person();
    const { token } = await signIn(world);
    return world.hazizz('POST', `/hazizz-server/users/${number}/displayname`, { displayName: 'admin' }, { token });
  },
  mustNotHappen: ['change'],
});
