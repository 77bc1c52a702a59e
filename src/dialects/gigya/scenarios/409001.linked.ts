import { scenario } from '../../../proving/scenario.ts';
import { dora, notifySocial, withProviders } from '../conformance/flow.ts';

export default scenario({
  code: 409001,
  when: 'An identity is connected that the person has already.',
  given: (world) => withProviders(world),
  request: async (world) => {
    const { sessionInfo: session } = (await notifySocial(world)).body;
    return notifySocial(world, dora, { loginMode: 'connect' }, { as: 'session', session });
  },
  mustNotHappen: ['change'],
});
