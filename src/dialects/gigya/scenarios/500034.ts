import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 500034,
  when: 'The mail server refuses the recipient of a recovery mail.',
  given: async (world) => {
    await world.person();
    world.mail.refuses();
  },
  request: (world) => world.gigya('accounts.resetPassword', { loginID: 'ann@example.org' }),
  mustNotHappen: ['mail'],
});
