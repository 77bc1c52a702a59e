import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 404000,
  when: 'A server asks what became of posts to an address of which the site has no webhook.',
  request: (world) => world.gigya('accounts.webhooks.getStatus', { url: 'https://crm.example.org/told' }, { as: 'signed' }),
});
