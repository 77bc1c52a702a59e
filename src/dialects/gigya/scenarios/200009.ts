import { scenario } from '../../../proving/scenario.ts';
import { dora, login, notifySocial, withProviders } from '../conformance/flow.ts';

export default scenario({
  code: 200009,
  when: 'Somebody whose address came with the identity of a provider proves the account that has it, with the regToken of the conflict.',
  given: async (world) => {
    await withProviders(world);
    await world.person({ email: dora.email });
  },
  request: async (world) => {
    const { regToken } = (await notifySocial(world)).body;
    return login(world, 'correct horse', { loginID: dora.email, loginMode: 'link', regToken });
  },
  mustNotHappen: ['session'],
});
