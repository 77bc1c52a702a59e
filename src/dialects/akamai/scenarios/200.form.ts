import { scenario } from '../../../proving/scenario.ts';
import { signIn } from '../conformance/journey.ts';

export default scenario({
  code: 200,
  when: 'A form is submitted that the flow does not have.',
  request: (world) => signIn(world, 'x', { form: 'sign' }),
  nothing: ['session'],
});
