import { scenario } from '../../../proving/scenario.ts';
import { device, login, provenByMail } from '../conformance/flow.ts';

export default scenario({
  code: 403101,
  when: 'A temporary device proved a second factor and signed in, and signs in once more.',
  given: async (world) => {
    await world.gigya('accounts.tfa.finalizeTFA', { ...(await provenByMail(world)), tempDevice: true });
    await login(world, 'correct horse', { gmid: device });
  },
  request: (world) => login(world, 'correct horse', { gmid: device }),
  mustNotHappen: ['session'],
});
