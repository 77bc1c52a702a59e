import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 22,
  when: 'The token endpoint is asked for a grant it does not know.',
  request: (world) => world.hazizz('POST', '/auth-server/auth', undefined, { query: { grant_type: 'saml' } }),
  mustNotHappen: ['session'],
});
