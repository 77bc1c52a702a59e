import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 413004,
  when: 'A server gives a photo of more bytes than photos of the site may have.',
  given: async (world) => {
    await world.settings({ photos: { mostBytes: 1024 } });
    await world.person();
  },
  request: async (world) => {
    const { UID } = (await world.gigya('accounts.login', { loginID: 'ann@example.org', password: 'correct horse' })).body;
    return world.gigya('accounts.setProfilePhoto', { UID, photoBytes: Buffer.alloc(1025).toString('base64') }, { as: 'signed' });
  },
  mustNotHappen: ['change'],
});
