import { scenario } from '../../../proving/scenario.ts';
import { login } from '../conformance/flow.ts';

export default scenario({
  code: 503001,
  when: 'An operator has taken the operation out of service.',
  given: async (world) => {
    await world.person();
    await world.settings({ units: { suspended: ['accounts.login'] } });
  },
  request: (world) => login(world),
  mustNotHappen: ['session'],
});
