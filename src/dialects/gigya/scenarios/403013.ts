import { scenario } from '../../../proving/scenario.ts';
import { memberSite } from '../conformance/flow.ts';

export default scenario({
  code: 403013,
  when: 'The server of a site in a group asks for somebody who has an account in the group, and never came to that site.',
  request: async (world) => {
    const { id } = await world.person();
    const apiKey = await memberSite(world);
    return world.gigya('accounts.getAccountInfo', { apiKey, UID: id.replaceAll('-', '') }, { as: 'application' });
  },
});
