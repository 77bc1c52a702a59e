import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 400024,
  when: 'A server writes a field of `data` that the schema does not have, which is not dynamic.',
  given: async (world) => {
    const dataSchema = { fields: { size: { type: 'string' } }, dynamicSchema: false };
    await world.gigya('accounts.setSchema', { dataSchema }, { as: 'signed' });
    await world.person();
  },
  request: async (world) => {
    const { UID } = (await world.gigya('accounts.login', { loginID: 'ann@example.org', password: 'correct horse' })).body;
    return world.gigya('accounts.setAccountInfo', { UID, data: { size: 'M', colour: 'red' } }, { as: 'signed' });
  },
  place: 'validationErrors.0.errorCode',
  mustNotHappen: ['change'],
});
