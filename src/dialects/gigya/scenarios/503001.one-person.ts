import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 503001,
  when: 'A server asks a third time for the same person, and two calls a minute are taken.',
  given: (world) => world.settings({ rates: { account: { burst: 2, everySeconds: 60 } } }),
  request: async (world) => {
    const { id } = await world.person();
    const read = () => world.gigya('accounts.getAccountInfo', { UID: id.replaceAll('-', '') }, { as: 'signed' });
    await world.times(2, read);
    return read();
  },
});
