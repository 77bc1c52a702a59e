import { scenario } from '../../../proving/scenario.ts';
import { login } from '../conformance/flow.ts';

export default scenario({
  code: 403044,
  when: 'Somebody of whom an operator wrote that he is eleven signs in at a site that admits nobody under thirteen.',
  given: async (world) => {
    await world.gigya('accounts.setPolicies', { registration: { enforceCoppa: true } }, { as: 'signed' });
    const { id } = await world.person();
    await world.gigya('accounts.setAccountInfo', { UID: id.replaceAll('-', ''), profile: { birthYear: 2020 } }, { as: 'signed' });
  },
  request: (world) => login(world),
  mustNotHappen: ['session', 'change'],
});
