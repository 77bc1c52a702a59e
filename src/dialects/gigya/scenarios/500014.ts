import { scenario } from '../../../proving/scenario.ts';
import { withProviders } from '../conformance/flow.ts';

export default scenario({
  code: 500014,
  when: 'An app brings a session of a provider in the form that it had before OAuth 2.',
  given: (world) => withProviders(world),
  request: (world) =>
    world.gigya('accounts.notifySocialLogin', {
      providerSessions: { facebook: { sessionKey: 'key-of-old', sessionSecret: 'secret-of-old' } },
    }),
  mustNotHappen: ['session', 'account'],
});
