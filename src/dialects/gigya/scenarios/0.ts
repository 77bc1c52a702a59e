import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 0,
  when: 'Any call that succeeds; here a registration is opened.',
  request: (world) => world.gigya('accounts.initRegistration'),
});
