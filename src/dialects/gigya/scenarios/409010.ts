import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 409010,
  when: 'A server publishes the photo of somebody who has given none.',
  given: (world) => world.person(),
  request: async (world) => {
    const { UID } = (await world.gigya('accounts.login', { loginID: 'ann@example.org', password: 'correct horse' })).body;
    return world.gigya('accounts.publishProfilePhoto', { UID }, { as: 'signed' });
  },
  mustNotHappen: ['change'],
});
