import { scenario } from '../../../proving/scenario.ts';
import { register } from '../conformance/flow.ts';

export default scenario({
  code: 400021,
  when: 'A site asks newcomers to prove that they are human, and one comes without a proof.',
  given: async (world) => {
    await world.settings({ captcha: { verifier: 'altcha' } });
    await world.gigya('accounts.setPolicies', { registration: { requireCaptcha: true } }, { as: 'signed' });
  },
  request: (world) => register(world),
  mustNotHappen: ['account', 'session'],
});
