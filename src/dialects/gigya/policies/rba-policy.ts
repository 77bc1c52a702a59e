// accounts.rba.getPolicy and setPolicy: rules about failed sign-ins and new devices, as the settings of locks, captchas and second factors honour them.
import type { FaultDetails } from '../../../core/faults/all.ts';
import type { JsonObject } from '../../../core/json.ts';
import { changeJudgedSettings } from '../../../core/tenants/index.ts';
import { JsonObjectText, Parameters } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import type { Extra } from '../reply.ts';
import { idTwice, rulesIn } from './rules-in.ts';
import { rulesOut } from './rules-out.ts';

export const getRbaPolicy = gigya.method('accounts.rba.getPolicy', {
  summary: 'Shows the rules about failed sign-ins and new devices.',
  caller: { who: 'server' },
  calls: {},
  handle: async (_given, _core, { ctx }) => ({ data: { policy: rulesOut(ctx.tenant.settings) } }),
});

export const setRbaPolicy = gigya.method('accounts.rba.setPolicy', {
  summary: 'Writes the rules about failed sign-ins and new devices: what is not named stays, and a list stands for all of its kind.',
  caller: { who: 'server' },
  calls: { changeJudgedSettings },
  faults: {
    'input.rejected': {
      code: 400006,
      extra: ({ problems }: FaultDetails['input.rejected']): Extra => ({ details: problems.map(({ field }) => field).join('; ') }),
    },
  },
  takes: { params: Parameters({ policy: JsonObjectText() }) },
  async handle({ params }, core, { ctx }) {
    const policy = params.policy as JsonObject;
    const twice = idTwice(policy);
    if (twice !== undefined) return { code: 400007, details: `policy has two rules with the id ${twice}` };
    const { patch, without } = rulesIn(ctx, policy);
    if (Object.keys(patch).length > 0) await core.changeJudgedSettings(patch);
    return { passedOver: without };
  },
});
