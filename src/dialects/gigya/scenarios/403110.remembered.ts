import { scenario } from '../../../proving/scenario.ts';
import { device, login, provenByMail } from '../conformance/flow.ts';

export default scenario({
  code: 403110,
  when: 'A person takes a second factor away in a session from a remembered device, in which none was proven.',
  given: async (world) => {
    await world.gigya('accounts.tfa.finalizeTFA', await provenByMail(world));
    await login(world, 'correct horse', { gmid: device });
  },
  request: async (world) => {
    const { sessionInfo: session } = (await login(world, 'correct horse', { gmid: device, targetEnv: 'mobile' })).body;
    return world.gigya('accounts.tfa.deactivateProvider', { provider: 'gigyaEmail' }, { as: 'session', session });
  },
});
