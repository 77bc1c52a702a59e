import { scenario } from '../../../proving/scenario.ts';
import { bindEmail, sendEmail, signedIn } from '../conformance/flow.ts';

export default scenario({
  code: 2200,
  when: 'A user takes an address that another user has.',
  given: async (world) => {
    await world.settings({ contacts: { proveOld: [] } });
    await world.person();
    await world.person({ username: 'bob-demo', email: 'bob@example.org' });
  },
  request: async (world) => {
    const how = await signedIn(world);
    await sendEmail(world, 'bob@example.org', 'CHANGE_EMAIL');
    return bindEmail(world, 'bob@example.org', world.mail.last('bob@example.org').code, how);
  },
  mustNotHappen: ['change'],
});
