import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 19,
  when: 'More calls come from one address than the limit allows.',
  given: async (world) => {
    await world.settings({ rates: { address: { burst: 10, everySeconds: 2 } } });
    await world.times(10, () => world.hazizz('GET', '/actuator/health'));
  },
  request: (world) => world.hazizz('GET', '/actuator/health'),
});
