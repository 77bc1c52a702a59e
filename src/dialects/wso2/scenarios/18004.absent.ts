import { scenario } from '../../../proving/scenario.ts';
import { recover } from '../conformance/flow.ts';

export default scenario({
  code: 18004,
  when: 'The tenant wants proof that a human asks for a new password, and none was sent.',
  given: async (world) => {
    await world.settings({ captcha: { verifier: 'altcha', recovery: true } });
    await world.person();
  },
  request: (world) => recover(world),
  mustNotHappen: ['mail'],
});
