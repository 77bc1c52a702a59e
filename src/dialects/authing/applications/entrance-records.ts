// What is said of who may sign in at an application, as its owner reads it.
import { listEntranceRules } from '../../../core/permissions/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { namesOf, shownBy } from '../permissions/naming.ts';
import { dateOut } from '../wire/dates.ts';
import { targetTypeOf } from '../wire/permissions.ts';
import { demandApplication, listing } from './keeping.ts';

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

export const entranceRecords = authing.endpoint('GET /applications/{id}/authorization/records', {
  summary: 'Lists who may, and who may not, sign in at an application.',
  caller: { by: 'owner' },
  calls: showing,
  parameters: { appId: 2010 },
  takes: {
    path: Parameters({ id: Text({ blank: 'allowed' }) }),
    query: Parameters({ page: Maybe(Whole({ minimum: 1, maximum: 1_000_000 })), limit: Maybe(Whole({ minimum: 1, maximum: 200 })) }),
  },
  async handle({ path: { id }, query: { page = 1, limit = 10 } }, core, entry) {
    const { publicId } = await demandApplication(core, entry, id);
    return shown(core, publicId, { page, limit });
  },
});
