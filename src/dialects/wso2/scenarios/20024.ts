import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 20024,
  when: 'A confirmation is asked for again, and the account has none pending.',
  given: (world) => world.person(),
  request: (world) =>
    world.wso2('POST', '/api/identity/user/v1.0/resend-code', { user: { username: 'ann-demo', realm: 'PRIMARY' }, properties: [] }),
  mustNotHappen: ['mail'],
});
