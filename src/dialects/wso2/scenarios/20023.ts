import { scenario } from '../../../proving/scenario.ts';
import { me } from '../conformance/flow.ts';

export default scenario({
  code: 20023,
  when: 'The database has become read-only while a newcomer who confirms the address is released.',
  given: (world) => world.settings({ contacts: { verify: 'obligation', lockUnconfirmed: true } }),
  request: async (world) => {
    await me(world);
    const code = /Code: (\S+)/.exec(world.mail.last('kim@example.org').text)![1]!;
    world.breaks('locks.delete', 'read-only');
    return world.wso2('POST', '/api/identity/user/v1.0/validate-code', { code, properties: [] });
  },
});
