import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 403200,
  when: 'A server unlocks an account that is not locked.',
  given: (world) => world.person(),
  request: (world) => world.gigya('accounts.rba.unlock', { loginID: 'ann@example.org' }, { as: 'signed' }),
  mustNotHappen: ['change'],
});
