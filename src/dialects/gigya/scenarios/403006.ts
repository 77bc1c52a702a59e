import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 403006,
  when: 'The secret itself is sent over a connection that is not encrypted.',
  request: (world) => world.gigya('accounts.getAccountInfo', { UID: 'nobody' }, { as: 'secret' }),
});
