import { scenario } from '../../../proving/scenario.ts';
import { login, provenByMail } from '../conformance/flow.ts';

export default scenario({
  code: 400006,
  when: 'Somebody brings the assertions by which another person proved a second factor.',
  given: (world) => world.person({ username: 'ben', email: 'ben@example.org' }),
  request: async (world) => {
    const proven = await provenByMail(world);
    const { regToken } = (await login(world, 'correct horse', { loginID: 'ben@example.org' })).body;
    return world.gigya('accounts.tfa.finalizeTFA', { ...proven, regToken });
  },
  mustNotHappen: ['session'],
});
