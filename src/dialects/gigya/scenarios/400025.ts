import { scenario } from '../../../proving/scenario.ts';
import { signedIn } from '../conformance/flow.ts';

export default scenario({
  code: 400025,
  when: 'A session writes a field of `data` that is declared for servers.',
  given: async (world) => {
    await world.attributes([{ path: 'data.credit', type: 'number', writable: 'operator' }]);
    await world.person({ data: { credit: 5 } });
  },
  request: async (world) => world.gigya('accounts.setAccountInfo', { data: { credit: 5000 } }, await signedIn(world)),
  place: 'validationErrors.0.errorCode',
  mustNotHappen: ['change'],
});
