import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 5,
  when: 'The body is no readable JSON.',
  request: (world) => world.hazizz('POST', '/auth-server/account/register', undefined, { raw: '{"username":' }),
  mustNotHappen: ['account'],
});
