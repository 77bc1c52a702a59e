// socialize.setUserSettings, getUserSettings and delUserSettings: what a person chose, by groups. It goes with the account.
import { readAccount } from '../../../core/accounts/index.ts';
import { Fault } from '../../../core/faults/index.ts';
import { isObject, type JsonObject } from '../../../core/json.ts';
import { type ObjectName, readObject, removeObject, storeObject } from '../../../core/objects/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { CommaList, JsonObjectText, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';

const caller = { who: 'any', user: 'session' } as const;
// Not the one name that no object of JavaScript keeps as a member.
const word = /^(?!__proto__$)[A-Za-z0-9_-]{1,64}$/;
const Group = () => Maybe(Text({ pattern: word.source }));
const Names = () => Maybe(CommaList({ maxItems: 100 }));

/** One object of each person, of a type that no site names: so all groups together have the size of one object. */
const objectOf = (account: string): ObjectName => ({ type: '$userSettings', name: 'settings', owner: account });

/** Where a group stands in it; what is of no group stands under a name that no group has. */
const placeOf = (group: string | undefined): string => (group === undefined ? '$' : group);

function demandNames(names: readonly string[]): void {
  if (names.some((name) => !word.test(name)))
    throw refuse('parameter.out-of-bounds', {
      name: 'settings',
      allowed: 'has names of letters, digits, - and _, of 64 characters at most',
    });
}

const reading = { readAccount, readObject };

async function settingsOf(core: Bound<typeof reading>, account: string): Promise<JsonObject> {
  try {
    return (await core.readObject(objectOf(account))).value;
  } catch (error) {
    if (error instanceof Fault && error.kind === 'object.not-found') return {};
    throw error;
  }
}

export const setUserSettings = gigya.method('socialize.setUserSettings', {
  summary: 'Keeps settings of a person, over those that are there.',
  caller,
  calls: { readAccount, storeObject },
  faults: { 'account.not-found': 403005, 'input.rejected': { code: 413003, extra: { details: 'settings: too large, or too deep' } } },
  takes: { params: Parameters({ settings: JsonObjectText(), group: Group() }) },
  async handle({ params: { settings, group } }, core, { account: id }) {
    demandNames(Object.keys(settings));
    const { account } = await core.readAccount({ id });
    await core.storeObject({ ...objectOf(account.id), value: { [placeOf(group)]: settings as JsonObject }, how: 'lay' });
    return {};
  },
});

export const getUserSettings = gigya.method('socialize.getUserSettings', {
  summary: 'Shows the settings of a person: of a group, or those of none.',
  caller,
  calls: reading,
  takes: { params: Parameters({ settings: Names(), group: Group() }) },
  async handle({ params: { settings: names, group } }, core, { account: id }) {
    const { account } = await core.readAccount({ id });
    const all = (await settingsOf(core, account.id))[placeOf(group)];
    const found = Object.entries(isObject(all) ? all : {}).filter(([name]) => names === undefined || names.includes(name));
    return { data: { settings: Object.fromEntries(found) } };
  },
});

export const delUserSettings = gigya.method('socialize.delUserSettings', {
  summary: 'Deletes settings of a person: those that are named, or all of the group.',
  caller,
  calls: { readAccount, removeObject },
  faults: { 'object.not-found': 404000, 'input.rejected': 400006 },
  takes: { params: Parameters({ settings: Names(), group: Group() }) },
  async handle({ params: { settings: names, group } }, core, { account: id }) {
    if (names) demandNames(names);
    const { account } = await core.readAccount({ id });
    const at = placeOf(group);
    await core.removeObject({ ...objectOf(account.id), paths: names ? names.map((name) => `${at}.${name}`) : [at] });
    return {};
  },
});
