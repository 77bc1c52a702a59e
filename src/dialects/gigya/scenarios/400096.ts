import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 400096,
  when: 'A client asks for the ways in of a telephone number, and names it without an aToken.',
  given: (world) => world.person({ phone: '+4915112345678' }),
  request: (world) => world.gigya('accounts.auth.getMethods', { identifierType: 'phone', identifier: '+4915112345678' }),
});
