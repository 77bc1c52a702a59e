import { scenario } from '../../../proving/scenario.ts';
import { register } from '../conformance/flow.ts';

export default scenario({
  code: 390,
  when: 'A registration form is submitted with a short password and a different confirmation.',
  request: (world) => register(world, { newPassword: 'abc', newPasswordConfirm: 'abd' }),
  mustNotHappen: ['account', 'mail'],
});
