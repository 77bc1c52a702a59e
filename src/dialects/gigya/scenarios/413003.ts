import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 413003,
  when: 'A server writes into `data` what makes the account larger than accounts may be.',
  given: async (world) => {
    await world.settings({ accounts: { storedBytes: 1200 } });
    await world.person({ data: { log: 'x'.repeat(800) } });
  },
  request: async (world) => {
    const { UID } = (await world.gigya('accounts.login', { loginID: 'ann@example.org', password: 'correct horse' })).body;
    return world.gigya('accounts.setAccountInfo', { UID, data: { more: 'x'.repeat(400) } }, { as: 'signed' });
  },
  mustNotHappen: ['change'],
});
