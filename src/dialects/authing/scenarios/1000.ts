import { scenario } from '../../../proving/scenario.ts';
import { login } from '../conformance/flow.ts';

export default scenario({
  code: 1000,
  when: 'The database loses its connection while a user is read.',
  given: async (world) => {
    await world.person();
    world.breaks('accounts.named', 'cut');
  },
  request: (world) => login(world),
  mustNotHappen: ['session'],
});
