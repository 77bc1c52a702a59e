import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 20011,
  when: 'The gateway for short messages refuses the one with the code.',
  given: async (world) => {
    await world.person({ phone: '+36301234567' });
    await world.settings({ recovery: { phone: true } });
    world.sms.refuses();
  },
  request: (world) =>
    world.wso2('POST', '/api/identity/recovery/v0.9/recover-password?notify=true', {
      user: { username: 'ann-demo' },
      properties: [{ key: 'notificationChannel', value: 'SMS' }],
    }),
  mustNotHappen: ['mail'],
});
