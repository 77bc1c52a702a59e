// Who is signed in at an application, and how many ever were, as its owner asks.
import { readAccounts } from '../../../core/accounts/index.ts';
import { readAttributes } from '../../../core/schema/index.ts';
import { searchSessions } from '../../../core/sessions/index.ts';
import { countWhoCame } from '../../../core/sign-in/index.ts';
import { Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { listing as listingUsers, shown } from '../owners/showing.ts';
import { fieldsIn, keyOf } from '../udf/fields.ts';
import { pageOf } from '../wire/user-search.ts';
import { demandApplication, listing } from './keeping.ts';

/** Live sessions that one answer goes through: a number that is not whole would be wrong. */
const most = 10_000;

const activeNow = authing.endpoint('GET /applications/{appId}/active-users', {
  summary: 'Lists the users who are signed in at an application, who came last first.',
  caller: { by: 'owner' },
  calls: { searchSessions, readAccounts, ...listing, ...listingUsers },
  takes: {
    path: Parameters({ appId: Text({ blank: 'allowed' }) }),
    query: Parameters({ page: Maybe(Whole({ minimum: 1, maximum: 1_000_000 })), limit: Maybe(Whole({ minimum: 1, maximum: 200 })) }),
  },
  async handle({ path: { appId }, query }, core, entry) {
    const { publicId } = await demandApplication(core, entry, appId);
    const { found, more } = await core.searchSessions({ all: [{ of: 'client', op: 'in', texts: [publicId] }], limit: most });
    if (more) throw refuse('parameter.out-of-bounds', { name: 'appId', allowed: `an application with ${most} sessions at most` });
    const accounts = [...new Set(found.map(({ account }) => account))];
    const { offset, limit } = pageOf(query);
    const keys = accounts.slice(offset, offset + limit).map((id) => ({ id }));
    const people = await core.readAccounts({ keys, most: keys.length });
    return { totalCount: accounts.length, list: await shown(core, entry, people, false) };
  },
});

const ever = authing.endpoint('GET /analysis/total-login-count', {
  summary: 'Counts the users of the pool who signed in at an application, as far back as the record of events goes.',
  caller: { by: 'owner' },
  calls: { countWhoCame, ...listing },
  takes: { query: Parameters({ appId: Text() }) },
  async handle({ query: { appId } }, core, entry) {
    const { publicId } = await demandApplication(core, entry, appId);
    return core.countWhoCame({ client: publicId });
  },
});

const everWith = authing.endpoint('GET /analysis/exist-defined-field-count', {
  summary: 'Counts those of them who have a value of a declared field.',
  caller: { by: 'owner' },
  calls: { countWhoCame, readAttributes, ...listing },
  takes: { query: Parameters({ appId: Text(), definedFieldKey: Text() }) },
  async handle({ query: { appId, definedFieldKey } }, core, entry) {
    const { publicId } = await demandApplication(core, entry, appId);
    const field = fieldsIn(await core.readAttributes({})).find((each) => keyOf(each) === definedFieldKey);
    if (!field) throw entry.ctx.fail('attribute.unknown', { path: definedFieldKey });
    return core.countWhoCame({ client: publicId, having: field.path });
  },
});

export const activeUsers = [activeNow, ever, everWith];
