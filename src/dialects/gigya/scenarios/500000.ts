import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 500000,
  when: 'A server names as the photo of somebody an address whose certificate is by no authority that is known.',
  given: (world) => world.person(),
  request: async (world) => {
    // The world itself has such a certificate.
    const { body, request } = await world.gigya(
      'accounts.login',
      { loginID: 'ann@example.org', password: 'correct horse' },
      { over: 'https' },
    );
    const { origin } = new URL(request.url);
    return world.gigya('accounts.importProfilePhoto', { UID: body.UID, URL: `${origin}/photos/ann.png` }, { as: 'signed' });
  },
  mustNotHappen: ['change'],
});
