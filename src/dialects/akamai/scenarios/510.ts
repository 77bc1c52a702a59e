import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 510,
  when: 'An application makes more calls than its limit allows.',
  given: async (world) => {
    await world.settings({ rates: { tenant: { burst: 3, everySeconds: 60 } } });
    await world.times(3, () => world.akamai('/entity.count', { type_name: 'user' }));
  },
  request: (world) => world.akamai('/entity.count', { type_name: 'user' }),
});
