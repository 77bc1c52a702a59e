import { scenario } from '../../../proving/scenario.ts';
import { notifySocial, withProviders } from '../conformance/flow.ts';

export default scenario({
  code: 409031,
  when: 'A server asks for the token of a provider, and the site keeps none.',
  given: (world) => withProviders(world),
  request: async (world) => {
    const { UID } = (await notifySocial(world)).body;
    return world.gigya('socialize.getSessionInfo', { UID, provider: 'harbour' }, { as: 'signed' });
  },
});
