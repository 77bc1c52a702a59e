import { scenario } from '../../../proving/scenario.ts';
import { login } from '../conformance/flow.ts';

export default scenario({
  code: 500033,
  when: 'An app signs somebody in, and the site hands out sessions to browsers alone.',
  given: async (world) => {
    await world.person();
    await world.settings({ apis: { gigya: { environments: ['browser'] } } });
  },
  request: (world) => login(world, 'correct horse', { targetEnv: 'mobile' }),
  mustNotHappen: ['session'],
});
