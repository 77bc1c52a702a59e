import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 403048,
  when: 'A site has a limit of five calls a day, and this is the sixth.',
  given: async (world) => {
    await world.settings({ rates: { tenant: { burst: 5, everySeconds: 17280 } } });
    await world.times(5, () => world.gigya('accounts.initRegistration'));
  },
  request: (world) => world.gigya('accounts.initRegistration'),
});
