import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 18015,
  when: 'The gateway for short messages refuses the one with the code.',
  given: async (world) => {
    await world.person({ phone: '+36301234567' });
    await world.settings({ recovery: { phone: true } });
    world.sms.refuses();
  },
  request: async (world) => {
    const claims = [{ uri: 'http://wso2.org/claims/username', value: 'ann-demo' }];
    const { body } = await world.wso2('POST', '/api/users/v2/recovery/password/init', { claims });
    const { recoveryCode } = body[0].channelInfo;
    return world.wso2('POST', '/api/users/v2/recovery/password/recover', { recoveryCode, channelId: '2' });
  },
  mustNotHappen: ['mail'],
});
