import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 400001,
  when: 'The same parameter comes in two spellings, so the request cannot be read.',
  request: (world) => world.gigya('accounts.login', { loginID: 'ann@example.org', LoginId: 'bob@example.org', password: 'x' }),
  mustNotHappen: ['session'],
});
