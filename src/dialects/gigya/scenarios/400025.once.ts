import { scenario } from '../../../proving/scenario.ts';
import { signedIn } from '../conformance/flow.ts';

export default scenario({
  code: 400025,
  when: 'A session writes a field a second time that clients write once.',
  given: async (world) => {
    const dataSchema = { fields: { invitedBy: { type: 'string', writeAccess: 'clientCreate' } } };
    await world.gigya('accounts.setSchema', { dataSchema }, { as: 'signed' });
    await world.person();
    await world.gigya('accounts.setAccountInfo', { data: { invitedBy: 'Bob' } }, await signedIn(world));
  },
  request: async (world) => world.gigya('accounts.setAccountInfo', { data: { invitedBy: 'Max' } }, await signedIn(world)),
  place: 'validationErrors.0.errorCode',
  mustNotHappen: ['change'],
});
