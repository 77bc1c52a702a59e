import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 22005,
  when: 'The database has become read-only while the remembered passwords of a removed account are erased: the account stays.',
  given: async (world) => {
    await world.settings({ accounts: { removeOwn: true }, passwords: { remember: 5 } });
    await world.person();
    world.breaks('histories.delete', 'read-only');
  },
  request: (world) => world.wso2('DELETE', '/scim2/Me', undefined, { as: { username: 'ann-demo', password: 'correct horse' } }),
  mustNotHappen: ['change'],
});
