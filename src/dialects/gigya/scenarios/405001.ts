import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 405001,
  when: 'A method is called by PUT.',
  request: (world) => world.gigya('accounts.initRegistration', {}, { method: 'PUT' }),
});
