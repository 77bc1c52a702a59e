// /api/users/v2/me/webauthn: people make passkeys in an application of their own, name them and take them away.
import { Type } from 'typebox';
import { longestLabel } from '../../../core/authenticators/index.ts';
import {
  beginPasskeyEnrolment,
  finishPasskeyEnrolment,
  listPasskeys,
  type Passkey,
  removePasskey,
  renamePasskey,
} from '../../../core/passkeys/index.ts';
import { randomToken } from '../../../core/random.ts';
import { nameAtApp, verifyPassword } from '../../../core/sign-in/index.ts';
import { textOfInstant } from '../../../core/time.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { wso2 } from '../answers.ts';
import { refusedProof } from '../caller-answers.ts';
import type { EntryFor } from '../entry.ts';
import { sessionOf } from './by-token.ts';
import { keepFaults, removeFaults, requestErrors } from './webauthn-refusals.ts';

const base = '/api/users/v2/me/webauthn';
const reading = { verifyPassword, listPasskeys };
const person = { caller: 'person', requestErrors } as const;
const one = { ...person, path: `${base}/:credential` } as const;
const path = Parameters({ credential: Text({ maxLength: 2000 }) });

/** The enrolment is of the session and of its request: an answer without the id that came with the options finishes nothing. */
const begunBy = (entry: EntryFor<'person'>, requestId: string): string => `${sessionOf(entry).id} ${requestId}`;

const shown = ({ credential, signCount, label, created }: Passkey) => ({
  credential: { credentialId: credential, signatureCount: signCount },
  registrationTime: textOfInstant(created),
  displayName: label,
  isUsernamelessSupported: true,
});

const list = wso2.endpoint(`GET ${base}`, {
  summary: 'Lists the passkeys of the person who calls, oldest first.',
  ...person,
  calls: reading,
  faults: refusedProof,
  handle: async (_given, core, { holder }) => ({ body: (await core.listPasskeys({ account: holder.id })).map(shown) }),
});

/** Every passkey here signs in without a name, too. */
const begin = (suffix: 'start-registration' | 'start-usernameless-registration') =>
  wso2.endpoint(`POST ${base}/${suffix}`, {
    summary: 'Begins a passkey: options for the browser, and the id of the request that they belong to.',
    ...person,
    calls: { verifyPassword, beginPasskeyEnrolment, nameAtApp },
    faults: { ...refusedProof, ...keepFaults.begin },
    async handle(_given, core, entry) {
      const account = entry.holder.id;
      const requestId = randomToken(entry.ctx.random);
      const made = { account, session: begunBy(entry, requestId), proven: sessionOf(entry), address: entry.issuing.address };
      const options = await core.beginPasskeyEnrolment({ ...made, name: await core.nameAtApp({ account }) });
      return { body: { requestId, publicKeyCredentialCreationOptions: options } };
    },
  });

const credential = Type.Record(Type.String({ maxLength: 255 }), Type.Unknown());

const finish = wso2.endpoint(`POST ${base}/finish-registration`, {
  summary: 'Keeps the passkey that was made; it signs in from then on.',
  ...person,
  calls: { verifyPassword, finishPasskeyEnrolment },
  faults: { ...refusedProof, ...keepFaults.finish },
  takes: { body: Parameters({ requestId: Text({ maxLength: 255 }), credential }) },
  async handle({ body: { requestId, credential: made } }, core, entry) {
    // The portal leaves out what says the id once more.
    const answer = JSON.stringify({ rawId: made['id'], ...made });
    const agent = entry.request.headers['user-agent'] ?? null;
    const { passkey } = await core.finishPasskeyEnrolment({
      account: entry.holder.id,
      session: begunBy(entry, requestId),
      address: entry.issuing.address,
      answer,
      agent,
    });
    return { status: 201, body: shown(passkey) };
  },
});

async function demandOne(account: string, credentialId: string, core: Bound<typeof reading>): Promise<Passkey> {
  const found = (await core.listPasskeys({ account })).find((each) => each.credential === credentialId);
  if (!found) throw refuse('operation.unknown', { name: credentialId });
  return found;
}

const renaming = Type.Object({ operation: Words(['REPLACE']), path: Words(['/displayName']), value: Text({ maxLength: longestLabel }) });

const rename = wso2.endpoint(`PATCH ${base}/{credential-id}`, {
  summary: 'Gives a passkey of the person who calls another name.',
  ...one,
  calls: { ...reading, renamePasskey },
  faults: { ...refusedProof, ...keepFaults.rename },
  takes: { path, body: Parameters({ list: Type.Array(renaming, { minItems: 1, maxItems: 1 }) }) },
  async handle(given, core, { holder: { id: account } }) {
    const { id } = await demandOne(account, given.path.credential, core);
    await core.renamePasskey({ account, id, label: given.body.list[0]!.value });
    return {};
  },
});

const remove = wso2.endpoint(`DELETE ${base}/{credential-id}`, {
  summary: 'Takes a passkey from the person who calls, but not the last way to sign in.',
  ...one,
  calls: { ...reading, removePasskey },
  faults: { ...refusedProof, ...removeFaults },
  takes: { path },
  async handle(given, core, entry) {
    const account = entry.holder.id;
    const { id } = await demandOne(account, given.path.credential, core);
    await core.removePasskey({ account, id, proven: sessionOf(entry) });
    return { status: 204 };
  },
});

export const webauthn = [list, begin('start-registration'), begin('start-usernameless-registration'), finish, rename, remove];
