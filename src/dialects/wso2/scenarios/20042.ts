import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 20042,
  when: "The database has become read-only while a newcomer's consent is stored.",
  given: async (world) => world.breaks('consents.insert', 'read-only'),
  request: (world) =>
    world.wso2('POST', '/api/identity/user/v1.0/me', {
      user: { username: 'kim', password: 'Wso2@test1', claims: [] },
      properties: [{ key: 'consent', value: '{}' }],
    }),
  mustNotHappen: ['account', 'mail'],
});
