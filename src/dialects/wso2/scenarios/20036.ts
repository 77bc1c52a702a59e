import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 20036,
  when: 'A confirmation is asked for again with a code that is not the pending one.',
  given: (world) => world.person({ verified: false }),
  request: (world) =>
    world.wso2('POST', '/api/identity/user/v1.0/resend-code', {
      user: { username: 'ann-demo' },
      properties: [{ key: 'code', value: 'nope' }],
    }),
  mustNotHappen: ['mail'],
});
