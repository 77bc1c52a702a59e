import { scenario } from '../../../proving/scenario.ts';
import { login } from '../conformance/flow.ts';

export default scenario({
  code: 403102,
  when: 'The tenant demands a second factor of all, and somebody who has none yet signs in with the right password.',
  given: async (world) => {
    await world.settings({ secondFactor: { offered: ['totp', 'backup-code'], required: 'always' } });
    await world.person();
  },
  request: (world) => login(world),
  mustNotHappen: ['session'],
});
