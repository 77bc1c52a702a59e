import { scenario } from '../../../proving/scenario.ts';
import { register } from '../conformance/flow.ts';

export default scenario({
  code: 403044,
  when: 'A site admits nobody under thirteen, and a newcomer gives a date of birth of last year.',
  given: (world) => world.gigya('accounts.setPolicies', { registration: { enforceCoppa: true } }, { as: 'signed' }),
  request: (world) => register(world, { profile: { birthYear: 2025, birthMonth: 4, birthDay: 1 } }),
  mustNotHappen: ['account', 'session'],
});
