// Reports of people: the body is the text itself. A sink that refuses is the general error of the reported thing.

import { readGroup } from '../../../community/groups/index.ts';
import { report } from '../../../community/reports/index.ts';
import { readAccount } from '../../../core/accounts/index.ts';
import { Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { hazizz } from '../answers.ts';

const text = Parameters({ text: Maybe(Text({ blank: 'allowed' })) });

export const reportUser = hazizz.endpoint('POST /hazizz-server/users/{userId}/report', {
  summary: 'Reports a person.',
  caller: 'bearer',
  calls: { readAccount, report },
  steps: { 'report.deliver': 30 },
  takes: { path: Parameters({ userId: Whole() }), text },
  async handle(given, core, { holder }) {
    const { account } = await core.readAccount({ number: given.path.userId });
    const told = { by: holder.account.id, about: 'person', number: account.number, text: given.text.text ?? '' } as const;
    return { body: JSON.stringify(await core.report(told)) };
  },
});

export const reportGroup = hazizz.endpoint('POST /hazizz-server/groups/{groupId}/report', {
  summary: 'Reports a group.',
  caller: 'bearer',
  calls: { readGroup, report },
  steps: { 'report.deliver': 50 },
  takes: { path: Parameters({ groupId: Whole() }), text },
  async handle(given, core, { holder }) {
    const { number } = await core.readGroup({ number: given.path.groupId });
    const told = { by: holder.account.id, about: 'group', number, text: given.text.text ?? '' } as const;
    return { body: JSON.stringify(await core.report(told)) };
  },
});
