// gm.notifyAction and redeemPoints: points are earned and spent. gm.getActionsLog: what earned them.
import { everything, listActs, redeemPoints, reportAct, variantsOf } from '../../../community/loyalty/index.ts';
import { readAccount } from '../../../core/accounts/index.ts';
import type { FaultDetails } from '../../../core/faults/all.ts';
import type { JsonObject } from '../../../core/json.ts';
import { dateOf, millisOf } from '../../../core/time.ts';
import { JsonObjectText, Maybe, Parameters, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import type { Extra } from '../reply.ts';
import { Named } from './names.ts';
import { absent, demandThere } from './whom.ts';

const mostAttributes = 2000;

const notify = gigya.method('gm.notifyAction', {
  summary: 'Counts what a person did: by a server, or by the person where the site lets people say so.',
  caller: { who: 'any', user: 'session' },
  calls: { reportAct },
  faults: {
    ...absent,
    'cap.reached': {
      code: 400124,
      // The second is as the vendor's table has it.
      extra: ({ of }: FaultDetails['cap.reached']): Extra => ({ details: `${of.endsWith('day') ? 'DailyCap' : 'reqCap'} exceeded` }),
    },
  },
  takes: {
    params: Parameters({
      action: Named(),
      points: Maybe(Whole({ minimum: 0, maximum: 1_000_000 })),
      actionAttributes: Maybe(JsonObjectText()),
    }),
  },
  async handle({ params: { action, points, actionAttributes = {} } }, core, { account, kind }) {
    const attributes = actionAttributes as JsonObject;
    if (JSON.stringify(attributes).length > mostAttributes)
      throw refuse('parameter.out-of-bounds', { name: 'actionAttributes', allowed: `have ${mostAttributes} characters at most` });
    const done = { account, action, attributes };
    if (kind === 'server') await core.reportAct({ ...done, by: 'application', points });
    else {
      if (points !== undefined) throw refuse('caller.kind-unsuitable', { needed: 'server', got: 'client' });
      await core.reportAct({ ...done, by: 'person' });
    }
    return {};
  },
});

const redeem = gigya.method('gm.redeemPoints', {
  summary: 'Takes points from what a person has left in a challenge.',
  caller: { who: 'server', user: 'session' },
  calls: { redeemPoints },
  faults: absent,
  takes: { params: Parameters({ points: Whole({ minimum: 1, maximum: 1_000_000_000_000 }), challenge: Maybe(Named()) }) },
  async handle({ params: { points, challenge = everything } }, core, { account }) {
    await core.redeemPoints({ account, challenge, points });
    return {};
  },
});

const log = gigya.method('gm.getActionsLog', {
  summary: 'Shows what a person did, the newest first, and what it earned.',
  caller: { who: 'any', user: 'session' },
  calls: { listActs, readAccount },
  faults: absent,
  takes: { params: Parameters({ action: Maybe(Named()), limit: Maybe(Whole({ minimum: 1, maximum: 1000 })) }) },
  async handle({ params: { action, limit = 100 } }, core, entry) {
    const acts = await core.listActs({ account: await demandThere(core, entry), action, limit });
    return {
      data: {
        actions: acts.map((act) => ({
          actionID: act.action,
          points: act.points,
          actionAttributes: act.attributes,
          variantId: variantsOf(act.attributes)
            .map(({ id }) => id)
            .join(','),
          time: dateOf(act.at).toISOString(),
          timestamp: millisOf(act.at),
        })),
      },
    };
  },
});

export const points = [notify, redeem, log];
