import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 401010,
  when: 'An invitation is to be mailed whose text has a link to a site that is none of this one’s.',
  given: (world) =>
    world.console('PUT', '/templates/invitation/en', {
      subject: '{{product}}: you are invited',
      body: 'Win a telephone at https://prizes.example/now, and register here: {{link}} ({{code}})',
    }),
  request: (world) => world.gigya('accounts.sendLiteInvite', { email: 'kim@example.org' }, { as: 'signed' }),
  mustNotHappen: ['mail', 'account'],
});
