// gm.setGlobalConfig and getGlobalConfig: whether people say themselves what they did.
import type { FaultDetails } from '../../../core/faults/all.ts';
import { changeJudgedSettings } from '../../../core/tenants/index.ts';
import { Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import type { Extra } from '../reply.ts';

const set = gigya.method('gm.setGlobalConfig', {
  summary: 'Says whether people may say themselves what they did.',
  caller: { who: 'server' },
  calls: { changeJudgedSettings },
  faults: {
    'input.rejected': {
      code: 400006,
      extra: ({ problems }: FaultDetails['input.rejected']): Extra => ({ details: problems.map(({ field }) => field).join('; ') }),
    },
  },
  takes: { params: Parameters({ allowClientSideNotifyAction: Maybe(Flag()), callbackURL: Maybe(Text({ maxLength: 2000 })) }) },
  async handle({ params: { allowClientSideNotifyAction: selfReported, callbackURL } }, core) {
    if (callbackURL !== undefined)
      throw refuse('parameter.out-of-bounds', { name: 'callbackURL', allowed: 'is empty: nobody is called when a level is reached' });
    if (selfReported !== undefined) await core.changeJudgedSettings({ loyalty: { selfReported } });
    return {};
  },
});

const get = gigya.method('gm.getGlobalConfig', {
  summary: 'Shows whether people may say themselves what they did.',
  caller: { who: 'server' },
  calls: {},
  handle: async (_given, _core, { ctx }) => ({
    data: { callbackURL: '', allowClientSideNotifyAction: ctx.tenant.settings.loyalty.selfReported },
  }),
});

export const globalConfig = [set, get];
