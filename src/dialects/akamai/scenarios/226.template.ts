import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 226,
  when: 'A mail has to go out, and the flow has no text for it.',
  given: async (world) => {
    await world.person();
    const flow = `/config/${world.keys.akamai.application}/flows/standard`;
    const owner = {
      authorization: `Basic ${Buffer.from(`${world.keys.akamai.owner.id}:${world.keys.akamai.owner.secret}`).toString('base64')}`,
    };
    const { body } = await world.raw({ method: 'GET', url: `${world.base}${flow}`, headers: owner });
    const changed = JSON.stringify({ ...body, mailTemplates: {} });
    await world.raw({
      method: 'PUT',
      url: `${world.base}${flow}`,
      headers: { ...owner, 'content-type': 'application/json' },
      body: changed,
    });
  },
  request: (world) => world.akamai('/oauth/forgot_password_native', { form: 'forgotPasswordForm', signInEmailAddress: 'ann@example.org' }),
  mustNotHappen: ['mail'],
});
