import { scenario } from '../../../proving/scenario.ts';
import { signedIn } from '../conformance/flow.ts';

export default scenario({
  code: 400124,
  when: 'A person says once more within a day what counts once a day.',
  given: async (world) => {
    await world.person();
    await world.gigya('gm.setGlobalConfig', { allowClientSideNotifyAction: true }, { as: 'signed' });
    await world.gigya('gm.setActionConfig', { actionID: 'visit', points: 5, dailyCap: 1 }, { as: 'signed' });
    await world.gigya('gm.notifyAction', { action: 'visit' }, await signedIn(world));
  },
  request: async (world) => world.gigya('gm.notifyAction', { action: 'visit' }, await signedIn(world)),
  mustNotHappen: ['change'],
});
