import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 404004,
  when: 'A server names as the photo of somebody an address at which nothing stands.',
  given: (world) => world.person(),
  request: async (world) => {
    const { UID } = (await world.gigya('accounts.login', { loginID: 'ann@example.org', password: 'correct horse' })).body;
    return world.gigya('accounts.importProfilePhoto', { UID, URL: `${world.base}/photos/ann.png` }, { as: 'signed' });
  },
  mustNotHappen: ['change'],
});
