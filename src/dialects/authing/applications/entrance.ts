// Who may sign in at an application of the pool: rules for users, groups, roles and departments, and what is for everybody else, for owners of the second
// generation.
import { Type } from 'typebox';
import {
  type EntranceRule,
  type Holder,
  setEntranceDefault,
  setEntranceRules,
  switchEntranceRules,
  takeEntranceRules,
} from '../../../core/permissions/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Flag, Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { absentHolders as faults, holdersOf, naming } from '../permissions/naming.ts';
import { api, demandApplication, listing } from './keeping.ts';

const caller = { by: 'owner' } as const;
const missing = { parameters: { appId: 2010 } } as const;
const path = Parameters({ id: Text({ blank: 'allowed' }) });
export const targetTypes = ['USER', 'ROLE', 'GROUP', 'ORG'] as const;
export const strategies = ['ALLOW_ALL', 'DENY_ALL'] as const;
type Strategy = (typeof strategies)[number];

export const strategyOf = ({ entrance }: { readonly entrance?: 'open' | 'closed' }): Strategy =>
  entrance === 'closed' ? 'DENY_ALL' : 'ALLOW_ALL';
export const entranceOf = (strategy: Strategy) => (strategy === 'DENY_ALL' ? ('closed' as const) : ('open' as const));

const targets = {
  targetType: Words(targetTypes),
  targetIdentifiers: Type.Array(Text(), { minItems: 1, maxItems: 50 }),
  namespace: Maybe(Text()),
  inheritByChildren: Maybe(Flag()),
};

interface Targets {
  readonly targetType: (typeof targetTypes)[number];
  readonly targetIdentifiers: readonly string[];
  readonly namespace?: string | undefined;
  readonly inheritByChildren?: boolean | undefined;
}

const holdersIn = (core: Bound<typeof naming>, { targetType, targetIdentifiers, namespace }: Targets): Promise<readonly Holder[]> =>
  holdersOf(core, targetType, targetIdentifiers, namespace);

/** A department speaks of those below it, too, unless it is said that it does not. */
export const rulesOf = (holders: readonly Holder[], effect: EntranceRule['effect'], below: boolean | undefined) =>
  holders.map((holder) => ({ ...holder, effect, below: below ?? true }));

export const setting = { ...listing, ...naming, setEntranceRules };

const saying = (word: 'allow' | 'deny', summary: string) =>
  authing.endpoint(`POST /applications/{id}/authorization/${word}`, {
    summary,
    caller,
    calls: setting,
    faults,
    ...missing,
    takes: { path, body: Parameters(targets) },
    async handle({ path: { id }, body }, core, entry) {
      const { publicId } = await demandApplication(core, entry, id);
      const rules = rulesOf(await holdersIn(core, body), word, body.inheritByChildren);
      await core.setEntranceRules({ publicId, api, rules });
      return null;
    },
  });

const switching = (word: 'enable-effect' | 'disable-effect', summary: string) =>
  authing.endpoint(`POST /applications/{id}/authorization/${word}`, {
    summary,
    caller,
    calls: { ...listing, ...naming, switchEntranceRules },
    faults,
    ...missing,
    takes: { path, body: Parameters(targets) },
    async handle({ path: { id }, body }, core, entry) {
      const { publicId } = await demandApplication(core, entry, id);
      await core.switchEntranceRules({ publicId, api, holders: await holdersIn(core, body), enabled: word === 'enable-effect' });
      return null;
    },
  });

export const taking = { ...listing, ...naming, takeEntranceRules };

const revoke = authing.endpoint('POST /applications/{id}/authorization/revoke', {
  summary: 'Takes what was said of users, groups, roles or departments at an application.',
  caller,
  calls: taking,
  faults,
  ...missing,
  takes: { path, body: Parameters(targets) },
  async handle({ path: { id }, body }, core, entry) {
    const { publicId } = await demandApplication(core, entry, id);
    await core.takeEntranceRules({ publicId, api, holders: await holdersIn(core, body) });
    return null;
  },
});

/** Sets it for an application of the caller's pool. */
export async function setStrategy(core: Bound<typeof keepingStrategy>, entry: AuthingEntry, id: string, given: Strategy): Promise<void> {
  const { publicId } = await demandApplication(core, entry, id);
  await core.setEntranceDefault({ publicId, api, entrance: entranceOf(given) });
}
export const keepingStrategy = { ...listing, setEntranceDefault };

export const entrances = [
  saying('allow', 'Lets users, groups, roles or departments sign in at an application.'),
  saying('deny', 'Keeps users, groups, roles or departments out of an application, whatever lets them in.'),
  switching('enable-effect', 'Has what was said of users, groups, roles or departments count again.'),
  switching('disable-effect', 'Has what was said of users, groups, roles or departments count for nothing, until it is on again.'),
  revoke,
];
