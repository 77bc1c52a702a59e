import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 401000,
  when: 'A site wants to hide which login identifiers exist, and newcomers neither verify an address nor solve a captcha.',
  request: (world) => world.gigya('accounts.setPolicies', { accountOptions: { preventLoginIDHarvesting: true } }, { as: 'signed' }),
  mustNotHappen: [],
});
