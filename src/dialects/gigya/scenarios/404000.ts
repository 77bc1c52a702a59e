import { scenario } from '../../../proving/scenario.ts';
import { register } from '../conformance/flow.ts';

export default scenario({
  code: 404000,
  when: 'A verification link is followed a second time.',
  given: async (world) => {
    await world.settings({ contacts: { verify: 'obligation' } });
    await register(world);
    const { link } = world.mail.last('ann@example.org');
    await world.raw({ method: 'GET', url: link, headers: {} });
  },
  request: (world) =>
    world.raw(
      { method: 'GET', url: world.mail.last('ann@example.org').link, headers: {} },
      (body) => (body as { errorCode?: number }).errorCode,
    ),
});
