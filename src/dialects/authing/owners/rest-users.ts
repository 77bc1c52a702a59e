// /api/v2/users/batch, filter and kick: what the vendor's SDKs of the second generation ask by REST.
import { Type } from 'typebox';
import { readAccountHere, readAccounts } from '../../../core/accounts/index.ts';
import { demandKnown } from '../../../core/schema/index.ts';
import { endSessions } from '../../../core/sessions/index.ts';
import { Flag, Maybe, Parameters, Text, Whole, Words } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { numberOf } from '../wire/numbers.ts';
import { conditionOf, isFilterable, operators } from '../wire/user-filter.ts';
import { orderOf, pageOf } from '../wire/user-search.ts';
import { finding, listing, mostOfBatch, pageFound, shown } from './showing.ts';

const caller = { by: 'owner' } as const;

const batch = authing.endpoint('POST /users/batch', {
  summary: 'Shows the users of these ids; ids of nobody are left out.',
  caller,
  calls: { readAccounts, ...listing },
  takes: {
    body: Parameters({ ids: Type.Array(Text()), type: Maybe(Words(['id', 'email', 'phone', 'username'])), withCustomData: Maybe(Flag()) }),
  },
  async handle({ body: { ids, type = 'id', withCustomData = false } }, core, entry) {
    const keys = ids.map((id) =>
      type === 'id' ? { short: id } : { named: type === 'phone' ? numberOf(entry, id) : id, kinds: [type] as const },
    );
    return shown(core, entry, await core.readAccounts({ keys, most: mostOfBatch }), withCustomData);
  },
});

const filter = authing.endpoint('POST /users/filter', {
  summary: 'Finds users by forms of a field, an operator and a value.',
  caller,
  calls: { demandKnown, ...finding },
  faults: { 'attribute.unknown': 2015 },
  problems: { 'filter:unparsable': 2014 },
  takes: {
    body: Parameters({
      page: Maybe(Whole({ minimum: 1, maximum: 1_000_000 })),
      limit: Maybe(Whole({ minimum: 1, maximum: 200 })),
      filter: Maybe(Type.Array(Type.Object({ field: Text(), operator: Words(operators), value: Maybe(Type.Unknown()) }), { maxItems: 20 })),
    }),
  },
  async handle({ body: { filter: forms = [], ...page } }, core, entry) {
    await core.demandKnown({ paths: forms.map(({ field }) => field), known: isFilterable });
    const where = forms.length === 0 ? {} : { where: { kind: 'and', of: forms.map((form) => conditionOf(form, entry)) } as const };
    return pageFound(core, entry, { ...where, sort: orderOf(undefined), ...pageOf(page) });
  },
});

const kick = authing.endpoint('POST /users/kick', {
  summary: 'Ends all sessions of these users.',
  caller,
  calls: { readAccountHere, endSessions },
  takes: { body: Parameters({ userIds: Type.Array(Text(), { minItems: 1, maxItems: 100 }) }) },
  async handle({ body }, core) {
    const people = await Promise.all(body.userIds.map((short) => core.readAccountHere({ short })));
    for (const { account } of people) await core.endSessions({ account: account.id, by: 'operator' });
    return null;
  },
});

export const ownersUsers = [batch, filter, kick];
