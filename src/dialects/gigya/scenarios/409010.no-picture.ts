import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 409010,
  when: 'A server gives as the photo of somebody what is no picture.',
  given: (world) => world.person(),
  request: async (world) => {
    const { UID } = (await world.gigya('accounts.login', { loginID: 'ann@example.org', password: 'correct horse' })).body;
    return world.gigya('accounts.setProfilePhoto', { UID, photoBytes: Buffer.from('no picture').toString('base64') }, { as: 'signed' });
  },
  mustNotHappen: ['change'],
});
