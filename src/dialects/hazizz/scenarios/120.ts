import { scenario } from '../../../proving/scenario.ts';
import { signIn } from '../conformance/journey.ts';

export default scenario({
  code: 120,
  when: 'The folder in which photos are kept cannot be read.',
  given: (world) => world.settings({ photos: { folder: '/dev/null/photos' } }),
  request: async (world) => {
    const { number } = await world.person();
    const { token } = await signIn(world);
    return world.hazizz('GET', `/hazizz-server/users/${number}/picture`, undefined, { token });
  },
});
