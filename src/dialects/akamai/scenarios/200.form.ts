import { scenario } from '../../../proving/scenario.ts';
import { signIn } from '../conformance/flow.ts';

export default scenario({
  code: 200,
  when: 'A form is submitted that the flow does not have.',
  request: (world) => signIn(world, 'x', { form: 'sign' }),
  mustNotHappen: ['session'],
});
