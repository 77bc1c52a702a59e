import { scenario } from '../../../proving/scenario.ts';
import { changedEmail, signedIn } from '../conformance/flow.ts';

export default scenario({
  code: 2227,
  when: 'A mailbox is changed, and nothing proves that the present one is read.',
  given: async (world) => {
    await world.settings({ contacts: { proveOld: ['email'] } });
    await world.person();
  },
  request: async (world) => changedEmail(world, 'new@example.org', {}, await signedIn(world)),
  mustNotHappen: ['change'],
});
