import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 403010,
  when: 'A wrong secret is sent over an encrypted connection.',
  request: (world) => world.gigya('accounts.getAccountInfo', { UID: 'nobody', secret: 'd3Jvbmc=' }, { as: 'secret', over: 'https' }),
});
