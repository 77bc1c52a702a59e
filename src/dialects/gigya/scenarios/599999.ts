import { scenario } from '../../../proving/scenario.ts';
import { login } from '../conformance/flow.ts';

export default scenario({
  code: 599999,
  when: 'A service of the site’s own, which is asked before each sign-in, refuses this one.',
  given: async (world) => {
    await world.person();
    const secret = 'whsec_QSBkZW1vbnN0cmF0aW9uIGhhcyBubyBzZWNyZXQu';
    await world.settings({ hooks: { signIn: world.hookService.address, secret } });
    world.hookService.refuses('Contracts are signed on weekdays.');
  },
  request: (world) => login(world),
  mustNotHappen: ['session'],
});
