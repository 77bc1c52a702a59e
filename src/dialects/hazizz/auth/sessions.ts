// A person's live sessions, and the end of one. The original has no sign-out; its clients forget their tokens.
import { demandSelf } from '../../../core/accounts/index.ts';
import { endSession, listSessions } from '../../../core/sessions/index.ts';
import { dateOf } from '../../../core/time.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { hazizz } from '../answers.ts';

export const sessions = hazizz.endpoint('GET /auth-server/session', {
  summary: 'Lists the sessions of the person who calls.',
  caller: 'bearer',
  calls: { listSessions },
  async handle(_given, core, { holder }) {
    const live = await core.listSessions({ account: holder.account.id });
    return {
      body: live.map(({ id, client, opened, lastUsed, refreshed }) => ({
        id,
        clientId: client,
        creationTimestamp: dateOf(opened).toISOString(),
        lastUsed: dateOf(lastUsed).toISOString(),
        lastRefreshed: refreshed ? dateOf(refreshed).toISOString() : null,
      })),
    };
  },
});

export const endOne = hazizz.endpoint('DELETE /auth-server/session/{id}', {
  summary: 'Ends a session of the person who calls.',
  caller: 'bearer',
  calls: { listSessions, endSession, demandSelf },
  takes: { path: Parameters({ id: Text() }) },
  async handle({ path }, core, { holder }) {
    const account = holder.account.id;
    const own = (await core.listSessions({ account })).some(({ id }) => id === path.id);
    await core.demandSelf({ caller: holder.account, account: own ? account : '' });
    await core.endSession({ session: path.id, account });
    return {};
  },
});
