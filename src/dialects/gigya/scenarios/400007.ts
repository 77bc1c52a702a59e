import { scenario } from '../../../proving/scenario.ts';

const webhook = { url: 'https://crm.example.org/told', events: 'accountDeleted' };

export default scenario({
  code: 400007,
  when: 'A server sets a second webhook with the address of another one.',
  given: async (world) => {
    await world.gigya('accounts.webhooks.set', { name: 'crm', ...webhook }, { as: 'signed' });
  },
  request: (world) => world.gigya('accounts.webhooks.set', { name: 'crm of before', ...webhook }, { as: 'signed' }),
});
