import type { Exchange } from '../../../proving/exchange.ts';
import { scenario } from '../../../proving/scenario.ts';
import { signedIn } from '../conformance/flow.ts';

export default scenario({
  code: 409030,
  when: 'The site’s own service is asked about a change of an account, and changes that account before it answers, where one change may be under way.',
  given: async (world) => {
    await world.person();
    const secret = 'whsec_QSBkZW1vbnN0cmF0aW9uIGhhcyBubyBzZWNyZXQu';
    await world.settings({ accounts: { writesAtOnce: 1 }, hooks: { profile: world.hookService.address, secret } });
  },
  request: async (world) => {
    const how = await signedIn(world);
    const write = (nickname: string) => world.gigya('accounts.setAccountInfo', { profile: { nickname } }, how);
    let meanwhile: Exchange | undefined;
    world.hookService.meanwhile(async () => {
      meanwhile = await write('Annie');
    });
    const first = await write('Ann');
    return first.code === 0 && meanwhile ? meanwhile : first;
  },
});
