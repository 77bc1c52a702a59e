import { scenario } from '../../../proving/scenario.ts';
import { bindAtHarbour, login, withHarbour } from '../conformance/flow.ts';

export default scenario({
  code: 2215,
  when: 'Somebody binds an identity that another user has.',
  given: async (world) => {
    await withHarbour(world);
    await bindAtHarbour(world, 'h-1');
    await world.person({ username: 'ben-demo', email: 'ben@example.org' });
  },
  request: async (world) => {
    const { body } = await login(world, 'correct horse', { email: 'ben@example.org' });
    return bindAtHarbour(world, 'h-1', { token: body.data.loginByEmail.token });
  },
  mustNotHappen: ['change'],
});
