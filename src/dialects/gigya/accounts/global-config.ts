// accounts.getGlobalConfig: the settings of the vendor's script, by which modules of content systems learn as well whether the site has accounts.
import { Parameters } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import { blockOf } from '../settings.ts';

export const getGlobalConfig = gigya.method('accounts.getGlobalConfig', {
  summary: 'Gives the settings that the site has for the script in its pages.',
  caller: { who: 'server' },
  calls: {},
  takes: { params: Parameters({}) },
  handle: async (_given, _core, { ctx }) => ({ data: { globalConf: blockOf(ctx.tenant.settings.apis).globalConf } }),
});
