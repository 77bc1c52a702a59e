// PUT /api/server/v1/applications/{id}/owner: whose application it is. It is told where an application is written as a file; nobody has a right by it.
import { findAccount, readAccount } from '../../../core/accounts/index.ts';
import { type Client, changeClient } from '../../../core/clients/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { outside, wso2 } from '../answers.ts';
import { api, base, caller, demand, path, reading } from './applications.ts';
import { changeFaults, requestErrors } from './refusals.ts';

export const owner = wso2.endpoint(`PUT ${base}/{applicationId}/owner`, {
  summary: 'Says whose application it is.',
  path: `${base}/:id/owner`,
  caller,
  calls: { changeClient, readAccount, ...reading },
  faults: {
    ...changeFaults,
    'account.not-found': outside(400, 'APP-60504', 'There is no user of that id.', { title: 'User not found' }),
  },
  requestErrors,
  takes: { path, body: Parameters({ id: Text() }) },
  async handle(given, core) {
    const { publicId } = await demand(given.path.id, core);
    const { account } = await core.readAccount({ id: given.body.id });
    await core.changeClient({ publicId, api, protocol: (present) => ({ ...present, owner: account.id }) });
    return {};
  },
});

export const owning = { findAccount };

/** The user name of an application's owner; undefined where it has none, or one who is gone. */
export async function ownerOf({ protocol }: Client, core: Bound<typeof owning>): Promise<string | undefined> {
  const { owner: id } = protocol;
  const person = typeof id === 'string' ? await core.findAccount({ id }) : undefined;
  return person?.identifiers.find(({ kind }) => kind === 'username')?.spelled;
}
