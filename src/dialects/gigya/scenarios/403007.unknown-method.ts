import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 403007,
  when: 'A method is called that does not exist.',
  request: (world) => world.gigya('accounts.levitate'),
});
