import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 400093,
  when: 'A call names no API key.',
  request: (world) => world.gigya('accounts.login', { apiKey: '', loginID: 'ann@example.org', password: 'x' }),
  mustNotHappen: ['session'],
});
