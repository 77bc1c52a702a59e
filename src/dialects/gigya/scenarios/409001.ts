import { scenario } from '../../../proving/scenario.ts';

const importing = (email: string) => ({ UID: 'shop-1', profile: { email } });

export default scenario({
  code: 409001,
  when: 'An account is imported with a UID that an account has, and the import policy is insert.',
  given: (world) => world.gigya('accounts.importFullAccount', importing('ann@example.org'), { as: 'signed' }),
  request: (world) => world.gigya('accounts.importFullAccount', importing('bob@example.org'), { as: 'signed' }),
  mustNotHappen: ['account', 'change'],
});
