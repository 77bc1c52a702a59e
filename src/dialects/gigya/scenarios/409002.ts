import { scenario } from '../../../proving/scenario.ts';
import { dora, notifySocial, withProviders } from '../conformance/flow.ts';

export default scenario({
  code: 409002,
  when: 'An identity is connected by somebody who has another one of the same provider.',
  given: (world) => withProviders(world),
  request: async (world) => {
    const { sessionInfo: session } = (await notifySocial(world)).body;
    const other = { ...dora, sub: '100002', email: 'emil.harbour@example.org' };
    return notifySocial(world, other, { loginMode: 'connect' }, { as: 'session', session });
  },
  mustNotHappen: ['change'],
});
