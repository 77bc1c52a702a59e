// POST /api/users/v1/federated-associations/bulk: administrators link and unlink accounts at other providers, many in one request. Each is done by itself, in their order.
import { Type } from 'typebox';
import { Fault } from '../../../core/faults/index.ts';
import { linkAsOperator, unlinkIdentities, unlinkIdentity } from '../../../core/federation/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text, Whole, Words } from '../../_common/parameters.ts';
import { RequestError } from '../../_common/request-errors.ts';
import { forbidden, outside, wso2 } from '../answers.ts';
import { ownerOf } from '../challenges/own.ts';
import type { EntryFor } from '../entry.ts';
import { absent, demandIdentity, reading, unlinkFaults } from './associations.ts';
import { linkFaults } from './linking.ts';

const most = 100;
const calls = { ...reading, linkAsOperator, unlinkIdentity, unlinkIdentities };
const faults = {
  ...linkFaults,
  'account.protected': forbidden,
  'means.last': unlinkFaults['means.last'],
  'identity.absent': unlinkFaults['identity.absent'],
};

const operation = Type.Object({
  method: Words(['POST', 'DELETE']),
  bulkId: Text({ maxLength: 255 }),
  path: Text({ maxLength: 1000 }),
  data: Maybe(Type.Object({ idp: Maybe(Text({ maxLength: 255 })), federatedUserId: Maybe(Text({ maxLength: 1000 })) })),
});
type Operation = Type.Static<typeof operation>;

interface Told {
  readonly statusCode: number;
  readonly errorCode?: string;
  readonly errorMessage?: string;
  readonly errorDescription?: string;
}

const refused = ({ extra: { http = 400, word, title, text } }: (typeof faults)['means.last']): Told => ({
  statusCode: http,
  ...(word === undefined ? {} : { errorCode: word }),
  ...(title === undefined ? {} : { errorMessage: title }),
  ...(text === undefined ? {} : { errorDescription: text }),
});
const unfit = outside(400, 'UAA-10010', 'A path names a user, and for a removal may name an association; a new one has its data.', {
  title: 'Invalid operation.',
});

async function done({ method, path, data }: Operation, core: Bound<typeof calls>, entry: EntryFor<'service'>): Promise<Told> {
  const [, user, id] = /^\/?([^/]+)\/federated-associations(?:\/([^/]+))?\/?$/.exec(path) ?? [];
  if (user === undefined) return refused(unfit);
  const account = await ownerOf(user, core, entry);
  if (method === 'POST') {
    if (id !== undefined || !data?.idp || !data.federatedUserId) return refused(unfit);
    await core.linkAsOperator({ account, provider: data.idp, subject: data.federatedUserId, profile: {} });
    return { statusCode: 201 };
  }
  if (id === undefined) await core.unlinkIdentities({ account, by: 'operator', provider: undefined });
  else {
    const { provider, subject } = await demandIdentity(account, id, core);
    await core.unlinkIdentity({ account, by: 'operator', provider, subject });
  }
  return { statusCode: 204 };
}

/** What breaks ends all of them: it is no answer to one. */
async function toldOf(each: Operation, core: Bound<typeof calls>, entry: EntryFor<'service'>): Promise<Told> {
  try {
    return await done(each, core, entry);
  } catch (error) {
    if (error instanceof RequestError) return refused(absent);
    if (error instanceof Fault && error.kind in faults) return refused(faults[error.kind as keyof typeof faults]);
    if (error instanceof Fault) return refused(unfit);
    throw error;
  }
}

export const linkBulk = wso2.endpoint('POST /api/users/v1/federated-associations/bulk', {
  summary: 'Links and unlinks accounts at other providers, each by itself, in their order.',
  caller: 'service',
  calls,
  faults,
  requestErrors: { 'operation.unknown': absent },
  takes: { body: Parameters({ failOnErrors: Maybe(Whole({ minimum: 0 })), operations: Type.Array(operation, { maxItems: most }) }) },
  async handle({ body: { failOnErrors = 0, operations } }, core, entry) {
    const told: { readonly bulkId: string; readonly status: Told }[] = [];
    let errors = 0;
    for (const each of operations) {
      const status = await toldOf(each, core, entry);
      told.push({ bulkId: each.bulkId, status });
      if (status.statusCode >= 400) errors += 1;
      if (failOnErrors > 0 && errors >= failOnErrors) break;
    }
    return { body: { Operations: told } };
  },
});
