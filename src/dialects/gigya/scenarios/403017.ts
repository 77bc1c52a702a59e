import { scenario } from '../../../proving/scenario.ts';
import { dora, notifySocial, withProviders } from '../conformance/flow.ts';

export default scenario({
  code: 403017,
  when: 'An app brings a newer token of a provider, and it is another person’s than the one that is linked.',
  given: (world) => withProviders(world),
  request: async (world) => {
    const { sessionInfo } = (await notifySocial(world)).body;
    const idToken = await world.provider.token({ ...dora, sub: '100002' });
    return world.gigya(
      'socialize.refreshProviderSession',
      { providerSessions: { harbour: { idToken } } },
      { as: 'session', session: sessionInfo },
    );
  },
  mustNotHappen: ['change'],
});
