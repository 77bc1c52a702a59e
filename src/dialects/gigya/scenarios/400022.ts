import { scenario } from '../../../proving/scenario.ts';
import { register } from '../conformance/flow.ts';

export default scenario({
  code: 400022,
  when: 'Somebody registers with a value that another account has in a field that is unique.',
  given: async (world) => {
    await world.attributes([{ path: 'data.cardNumber', constraints: ['unique'] }]);
    await world.person({ data: { cardNumber: 'A-1' } });
  },
  request: (world) => register(world, { email: 'bob@example.org', data: { cardNumber: 'a-1' } }),
  mustNotHappen: ['account', 'session'],
});
