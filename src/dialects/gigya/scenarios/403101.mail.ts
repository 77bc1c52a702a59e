import { scenario } from '../../../proving/scenario.ts';
import { login } from '../conformance/flow.ts';

export default scenario({
  code: 403101,
  when: 'All must have a second factor, a mailed code is one, and somebody who never registered one signs in: the address was proven.',
  given: async (world) => {
    await world.settings({ secondFactor: { offered: ['email'], required: 'always' } });
    await world.person();
  },
  request: (world) => login(world),
  mustNotHappen: ['session', 'mail'],
});
