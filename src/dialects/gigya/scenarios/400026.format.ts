import { scenario } from '../../../proving/scenario.ts';
import { signedIn } from '../conformance/flow.ts';

export default scenario({
  code: 400026,
  when: 'A field of `data` is written that does not have the form that its schema demands.',
  given: async (world) => {
    const dataSchema = { fields: { postcode: { type: 'string', writeAccess: 'clientModify', format: "regex('^[0-9]{4}$')" } } };
    await world.gigya('accounts.setSchema', { dataSchema }, { as: 'signed' });
    await world.person();
  },
  request: async (world) => world.gigya('accounts.setAccountInfo', { data: { postcode: '10' } }, await signedIn(world)),
  place: 'validationErrors.0.errorCode',
  mustNotHappen: ['change'],
});
