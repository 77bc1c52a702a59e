import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 400093,
  when: 'A call names an API key that no site has.',
  request: (world) => world.gigya('accounts.login', { apiKey: '3_nobody', loginID: 'ann@example.org', password: 'x' }),
  mustNotHappen: ['session'],
});
