import { scenario } from '../../../proving/scenario.ts';
import { login } from '../conformance/flow.ts';

export default scenario({
  code: 403102,
  when: 'All must have a second factor, a mailed code is one, and somebody signs in whose address was never proven.',
  given: async (world) => {
    await world.settings({ secondFactor: { offered: ['email'], required: 'always' } });
    await world.person({ verified: false });
  },
  request: (world) => login(world),
  mustNotHappen: ['session', 'mail'],
});
