import { scenario } from '../../../proving/scenario.ts';
import { register } from '../conformance/flow.ts';

export default scenario({
  code: 2040,
  when: 'Somebody registers in a pool that has as many users as it may have.',
  given: async (world) => {
    await world.settings({ registration: { quota: 1 } });
    await world.person();
  },
  request: (world) => register(world),
  mustNotHappen: ['account', 'mail'],
});
