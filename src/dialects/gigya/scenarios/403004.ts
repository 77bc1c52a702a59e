import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 403004,
  when: 'The same signed request is sent twice.',
  given: (world) => world.gigya('accounts.getAccountInfo', { UID: 'nobody' }, { as: 'signed', nonce: 'once' }),
  request: (world) => world.gigya('accounts.getAccountInfo', { UID: 'nobody' }, { as: 'signed', nonce: 'once' }),
});
