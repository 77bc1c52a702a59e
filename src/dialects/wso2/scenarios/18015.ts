import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 18015,
  when: 'The mail server refuses the recipient during the newer recovery interface.',
  given: (world) => world.person(),
  request: async (world) => {
    const claims = [{ uri: 'http://wso2.org/claims/username', value: 'ann-demo' }];
    const { body } = await world.wso2('POST', '/api/users/v1/recovery/password/init', { claims });
    world.mail.refuses();
    const { recoveryCode } = body[0].channelInfo;
    return world.wso2('POST', '/api/users/v1/recovery/password/recover', { recoveryCode, channelId: '1' });
  },
  mustNotHappen: ['mail'],
});
