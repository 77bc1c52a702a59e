import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 400002,
  when: 'A required parameter is left out.',
  request: (world) => world.gigya('accounts.login', { loginID: 'ann@example.org' }),
  mustNotHappen: ['session'],
});
