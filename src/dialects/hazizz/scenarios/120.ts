import { scenario } from '../../../proving/scenario.ts';
import { signIn } from '../conformance/flow.ts';

export default scenario({
  code: 120,
  when: 'The folder in which photos are kept cannot be read.',
  request: async (world) => {
    const { number } = await world.person();
    const { token } = await signIn(world);
    world.photos.fail();
    return world.hazizz('GET', `/hazizz-server/users/${number}/picture`, undefined, { token });
  },
});
