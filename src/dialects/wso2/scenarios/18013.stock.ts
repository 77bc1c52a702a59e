import { scenario } from '../../../proving/scenario.ts';
import { recover, setPassword } from '../conformance/flow.ts';

export default scenario({
  code: 18013,
  when: 'Remembered passwords cannot be read, and the tenant answers as the original does: it does not say what broke.',
  given: async (world) => {
    await world.settings({ apis: { wso2: { errorDetail: 'stock' } }, passwords: { remember: 5 } });
    await world.person();
  },
  request: async (world) => {
    const { text } = await recover(world);
    world.breaks('histories.list', 'cut');
    return setPassword(world, text);
  },
  mustNotHappen: ['change'],
});
