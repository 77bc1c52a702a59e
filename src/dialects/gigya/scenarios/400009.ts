import { scenario } from '../../../proving/scenario.ts';
import { register } from '../conformance/flow.ts';

export default scenario({
  code: 400009,
  when: 'Somebody registers with a password that breaks the rules of the site.',
  given: (world) => world.settings({ passwords: { minLength: 8 } }),
  request: (world) => register(world, { password: 'abc' }),
  mustNotHappen: ['account', 'mail'],
});
