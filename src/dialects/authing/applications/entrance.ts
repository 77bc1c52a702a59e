// Who may sign in at an application of the pool: rules for users, groups, roles and departments, and what is for everybody else, for owners of the second and third
// generation.
import { Type } from 'typebox';
import {
  type EntranceRule,
  type Holder,
  listEntranceRules,
  setEntranceDefault,
  setEntranceRules,
  switchEntranceRules,
  takeEntranceRules,
} from '../../../core/permissions/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Flag, Maybe, Parameters, Text, Whole, Words } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { absentHolders as faults, holdersOf, namesOf, naming, shownBy } from '../permissions/naming.ts';
import { done } from '../permissions/third-roles.ts';
import { dateOut } from '../wire/dates.ts';
import { targetTypeOf } from '../wire/permissions.ts';
import { api, demandApplication, listing } from './keeping.ts';

const caller = { by: 'owner' } as const;
const missing = { parameters: { appId: 2010 } } as const;
const path = Parameters({ id: Text({ blank: 'allowed' }) });
const appId = Text({ blank: 'allowed' });
const targetTypes = ['USER', 'ROLE', 'GROUP', 'ORG'] as const;
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
const rulesOf = (holders: readonly Holder[], effect: EntranceRule['effect'], below: boolean | undefined) =>
  holders.map((holder) => ({ ...holder, effect, below: below ?? true }));

const showing = { ...listing, listEntranceRules, ...shownBy };

async function shown(core: Bound<typeof showing>, publicId: string, { page, limit }: { readonly page: number; readonly limit: number }) {
  const { total, list } = await core.listEntranceRules({ publicId, offset: (page - 1) * limit, limit });
  const names = await namesOf(core, list);
  const rows = list.map((rule) => ({
    assignedAt: dateOut(rule.created),
    inheritByChildren: rule.kind === 'department' ? rule.below : null,
    enabled: rule.enabled,
    effect: rule.effect === 'deny' ? 'DENY' : 'ALLOW',
    targetType: targetTypeOf(rule),
    targetIdentifier: names.get(rule.id) ?? '',
  }));
  return { totalCount: total, list: rows };
}

const records = authing.endpoint('GET /applications/{id}/authorization/records', {
  summary: 'Lists who may, and who may not, sign in at an application.',
  caller,
  calls: showing,
  ...missing,
  takes: {
    path,
    query: Parameters({ page: Maybe(Whole({ minimum: 1, maximum: 1_000_000 })), limit: Maybe(Whole({ minimum: 1, maximum: 200 })) }),
  },
  async handle({ path: { id }, query: { page = 1, limit = 10 } }, core, entry) {
    const { publicId } = await demandApplication(core, entry, id);
    return shown(core, publicId, { page, limit });
  },
});

const setting = { ...listing, ...naming, setEntranceRules };

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

const taking = { ...listing, ...naming, takeEntranceRules };

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

const Record = {
  targetType: Words(targetTypes),
  targetIdentifier: Type.Array(Text(), { minItems: 1, maxItems: 50 }),
  namespaceCode: Maybe(Text()),
};

interface GivenRecord {
  readonly targetType: (typeof targetTypes)[number];
  readonly targetIdentifier: readonly string[];
  readonly namespaceCode?: string | undefined;
}

const holdersOfRecord = (core: Bound<typeof naming>, { targetType, targetIdentifier, namespaceCode }: GivenRecord) =>
  holdersOf(core, targetType, targetIdentifier, namespaceCode);

const authorise = authing.third('POST /authorize-application-access', {
  summary: 'Says who may, and who may not, sign in at an application: all that is named, or nothing.',
  caller,
  calls: setting,
  faults,
  ...missing,
  takes: {
    body: Parameters({
      appId,
      list: Type.Array(Type.Object({ ...Record, inheritByChildren: Maybe(Flag()), effect: Words(['ALLOW', 'DENY']) }), {
        minItems: 1,
        maxItems: 10,
      }),
    }),
  },
  async handle({ body }, core, entry) {
    const { publicId } = await demandApplication(core, entry, body.appId);
    const rules = [];
    for (const { effect, inheritByChildren, ...record } of body.list)
      rules.push(...rulesOf(await holdersOfRecord(core, record), effect === 'DENY' ? 'deny' : 'allow', inheritByChildren));
    await core.setEntranceRules({ publicId, api, rules });
    return done;
  },
});

const revokeOfThird = authing.third('POST /revoke-application-access', {
  summary: 'Takes what was said of users, groups, roles or departments at an application.',
  caller,
  calls: taking,
  faults,
  ...missing,
  takes: { body: Parameters({ appId, list: Type.Array(Type.Object(Record), { minItems: 1, maxItems: 10 }) }) },
  async handle({ body }, core, entry) {
    const { publicId } = await demandApplication(core, entry, body.appId);
    const holders = [];
    for (const record of body.list) holders.push(...(await holdersOfRecord(core, record)));
    await core.takeEntranceRules({ publicId, api, holders });
    return done;
  },
});

const strategy = authing.third('GET /get-application-permission-strategy', {
  summary: 'Says whether those of whom nothing is said may sign in at an application.',
  caller,
  calls: listing,
  ...missing,
  takes: { query: Parameters({ appId }) },
  handle: async ({ query }, core, entry) => ({ permissionStrategy: strategyOf(await demandApplication(core, entry, query.appId)) }),
});

/** Sets it for an application of the caller's pool. */
export async function setStrategy(core: Bound<typeof keepingStrategy>, entry: AuthingEntry, id: string, given: Strategy): Promise<void> {
  const { publicId } = await demandApplication(core, entry, id);
  await core.setEntranceDefault({ publicId, api, entrance: entranceOf(given) });
}
export const keepingStrategy = { ...listing, setEntranceDefault };

const changeStrategy = authing.third('POST /update-application-permission-strategy', {
  summary: 'Says whether those of whom nothing is said may sign in at an application.',
  caller,
  calls: keepingStrategy,
  ...missing,
  takes: { body: Parameters({ appId, permissionStrategy: Words(strategies) }) },
  async handle({ body }, core, entry) {
    await setStrategy(core, entry, body.appId, body.permissionStrategy);
    return done;
  },
});

export const entrances = [
  records,
  saying('allow', 'Lets users, groups, roles or departments sign in at an application.'),
  saying('deny', 'Keeps users, groups, roles or departments out of an application, whatever lets them in.'),
  switching('enable-effect', 'Has what was said of users, groups, roles or departments count again.'),
  switching('disable-effect', 'Has what was said of users, groups, roles or departments count for nothing, until it is on again.'),
  revoke,
  authorise,
  revokeOfThird,
  strategy,
  changeStrategy,
];
