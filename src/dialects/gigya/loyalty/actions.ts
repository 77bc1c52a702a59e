// gm.setActionConfig, getActionConfig and deleteAction: what earns points.
import { type LoyaltyAction, listActions, removeAction, writeAction } from '../../../community/loyalty/index.ts';
import { Flag, Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import { ActionID, Lang, Named, Names } from './names.ts';
import { isChosen, Texts, textOut, textsIn } from './texts.ts';

const most = 1_000_000;

const set = gigya.method('gm.setActionConfig', {
  summary: 'Makes an action that earns points, or changes what is named of it.',
  caller: { who: 'server' },
  calls: { writeAction },
  faults: { 'input.rejected': { code: 400006, extra: { details: 'freqCap is longer than single acts are kept (loyalty.actDays)' } } },
  takes: {
    params: Parameters({
      actionID: ActionID(),
      title: Maybe(Texts()),
      description: Maybe(Texts()),
      iconURL: Maybe(Text({ maxLength: 2000, pattern: '^https?://' })),
      points: Maybe(Whole({ minimum: 0, maximum: most })),
      dailyCap: Maybe(Whole({ minimum: 0, maximum: most })),
      freqCap: Maybe(Whole({ minimum: 0, maximum: 31_536_000 })),
      enabled: Maybe(Flag()),
    }),
  },
  async handle({ params }, core) {
    const { actionID: name, title, description, iconURL: icon, points, dailyCap, freqCap: paceSeconds, enabled } = params;
    const action = {
      name,
      ...(title === undefined ? {} : { title: textsIn('title', title) }),
      ...(description === undefined ? {} : { description: textsIn('description', description) }),
      ...(icon === undefined ? {} : { icon }),
      ...(points === undefined ? {} : { points }),
      // No cap is 0 here.
      ...(dailyCap === undefined ? {} : { dailyCap: dailyCap === 0 ? null : dailyCap }),
      ...(paceSeconds === undefined ? {} : { paceSeconds }),
      ...(enabled === undefined ? {} : { enabled }),
    };
    await core.writeAction({ action });
    return {};
  },
});

export const actionOut = (
  { name, title, description, icon, points, dailyCap, paceSeconds, enabled }: LoyaltyAction,
  lang: string | undefined,
) => ({
  actionID: name,
  title: textOut(title, lang),
  description: textOut(description, lang),
  iconURL: icon,
  points,
  dailyCap: dailyCap ?? 0,
  freqCap: paceSeconds,
  enabled,
});

const get = gigya.method('gm.getActionConfig', {
  summary: 'Shows which actions earn points, and how many.',
  caller: { who: 'any' },
  calls: { listActions },
  takes: {
    params: Parameters({
      includeActions: Maybe(Names()),
      excludeActions: Maybe(Names()),
      includeDisabledActions: Maybe(Flag()),
      lang: Maybe(Lang()),
    }),
  },
  async handle({ params: { includeActions, excludeActions, includeDisabledActions = false, lang } }, core) {
    const all = (await core.listActions({})).filter(({ name }) => isChosen(name, includeActions, excludeActions));
    return { data: { actions: all.filter(({ enabled }) => enabled || includeDisabledActions).map((each) => actionOut(each, lang)) } };
  },
});

const remove = gigya.method('gm.deleteAction', {
  summary: 'Takes an action away; what it earned stays.',
  caller: { who: 'server' },
  calls: { removeAction },
  takes: { params: Parameters({ actionID: Named() }) },
  async handle({ params: { actionID: action } }, core) {
    await core.removeAction({ action });
    return {};
  },
});

export const actions = [set, get, remove];
