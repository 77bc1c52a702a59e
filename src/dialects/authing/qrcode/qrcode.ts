// A page shows a QR code, an application in which somebody is signed in scans and confirms it, and the page gets that person's sign-in.
import { Type } from 'typebox';
import { readAccount } from '../../../core/accounts/index.ts';
import { shortId } from '../../../core/ids.ts';
import { beginScan, cancelScan, confirmScan, redeemScan, type ScanState, scan, watchScan } from '../../../core/scanned-sign-in/index.ts';
import { signToken } from '../../../core/sessions/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Flag, Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { bearerOf } from '../authenticate.ts';
import { bearerCalls, readBearer } from '../bearer.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { blockOf } from '../settings.ts';
import { userToken } from '../wire/tokens.ts';
import { names, userOut } from '../wire/user.ts';
import { pictureFor, scene, settingsOf } from './picture.ts';

const anything = Type.Record(Type.String(), Type.Unknown());

/** A picture that is not good any more, for whoever scans it: over, scanned by somebody else, or none. */
const spent = { 'code.wrong': 2231, 'code.used': { code: 2001, vague: 'no code says that somebody else scanned it' } } as const;

const gene = authing.endpoint('POST /qrcode/gene', {
  summary: 'Draws a QR code for whoever signs in by scanning it.',
  caller: { by: 'anyone' },
  calls: { beginScan },
  takes: {
    body: Parameters({
      scene: Words([scene]),
      params: Maybe(anything),
      customData: Maybe(anything),
      context: Maybe(anything),
      autoMergeQrCode: Maybe(Flag()),
      withCustomData: Maybe(Flag()),
    }),
  },
  async handle({ body }, core, entry) {
    const random = await core.beginScan({ client: entry.client.publicId });
    const url = pictureFor(random, entry, body.params ?? body.customData ?? {});
    return { random, url, customLogo: '', expiresIn: settingsOf(entry.ctx).codeSeconds };
  },
});

const statuses: { readonly [K in ScanState['kind']]: number } = { unscanned: 0, scanned: 1, confirmed: 2, cancelled: 3, expired: -1 };

/** Until the person agreed, no more is told than what a page may show to everybody in front of it. */
const check = authing.endpoint('GET /qrcode/check', {
  summary: 'Says whether a QR code was scanned, and what the person said.',
  caller: { by: 'anyone' },
  calls: { watchScan, readAccount },
  faults: { 'code.wrong': 2231 },
  takes: { query: Parameters({ random: Text() }) },
  async handle({ query: { random } }, core) {
    const state = await core.watchScan({ value: random });
    const person = 'account' in state ? await core.readAccount({ id: state.account }) : undefined;
    const shown: Readonly<Record<string, unknown>> = person ? names.out(person.account.profile) : {};
    return {
      random,
      status: statuses[state.kind],
      ticket: state.kind === 'confirmed' ? state.ticket : null,
      userInfo: person ? { nickname: shown['nickname'] ?? null, photo: shown['photo'] ?? null } : {},
      scannedUserId: person ? shortId(person.account.id) : null,
    };
  },
});

const byPhone = { caller: { by: 'user' }, takes: { body: Parameters({ random: Text() }) }, faults: spent } as const;

/** Whoever is signed in, in the session of the token. */
const scanning = ({ random }: { readonly random: string }, { holder }: { readonly holder: NonNullable<AuthingEntry['holder']> }) => ({
  value: random,
  account: holder.account.id,
  session: holder.session.id,
});

const told = (random: string, status: number, description: string) => ({ random, status, description });

const scanned = authing.endpoint('POST /qrcode/scanned', {
  summary: 'Tells that the person who is signed in scanned a QR code.',
  ...byPhone,
  calls: { scan },
  async handle({ body }, core, entry) {
    await core.scan(scanning(body, entry));
    return told(body.random, 1, 'scanned');
  },
});

const confirm = authing.endpoint('POST /qrcode/confirm', {
  summary: 'Tells that the person agrees to be signed in where a QR code is shown.',
  ...byPhone,
  calls: { confirmScan },
  async handle({ body }, core, entry) {
    await core.confirmScan(scanning(body, entry));
    return told(body.random, 2, 'confirmed');
  },
});

const cancel = authing.endpoint('POST /qrcode/cancel', {
  summary: 'Tells that the person refuses to be signed in where a QR code is shown.',
  ...byPhone,
  calls: { cancelScan },
  async handle({ body }, core, entry) {
    await core.cancelScan(scanning(body, entry));
    return told(body.random, 3, 'cancelled');
  },
});

const redeeming = { ...bearerCalls, redeemScan: redeemScan<never>, signToken };

/** By a back end with the pool's token, as the vendor has it by default: whoever saw the picture may have seen the ticket, too. */
async function demandOwner(core: Bound<typeof redeeming>, entry: AuthingEntry): Promise<void> {
  if (blockOf(entry.ctx.tenant.settings.apis).qrTicketsFromPages) return;
  const token = bearerOf(entry.request);
  const brought = token === undefined ? undefined : await readBearer(token, entry.client, core);
  if (brought?.kind !== 'owner') throw refuse('caller.kind-unsuitable', { needed: 'owner', got: brought?.kind ?? 'nobody' });
}

const userinfo = authing.endpoint('POST /qrcode/userinfo', {
  summary: 'Exchanges the ticket of a QR code that was confirmed for the person, signed in.',
  caller: { by: 'anyone' },
  calls: redeeming,
  faults: spent,
  takes: { body: Parameters({ ticket: Text() }) },
  async handle({ body }, core, entry) {
    await demandOwner(core, entry);
    const at = entry.client.publicId;
    const named = (publicId: string) => core.findClient({ publicId });
    // Where the picture was drawn: at this application, or at one of this pool.
    const isHere = async (publicId: string) => publicId === at || poolOf((await named(publicId)) ?? entry.client) === at;
    const agent = entry.request.headers['user-agent'] ?? null;
    const { person, session } = await core.redeemScan({ ticket: body.ticket, isHere, supports: [], agent });
    const client = (await named(session.session.client ?? '')) ?? entry.client;
    const [secret = ''] = await core.signingSecrets({ client });
    const token = await core.signToken({ ...userToken({ ...entry, client }, person, session.session), key: { alg: 'HS256', secret } });
    return userOut(person, poolOf(client), token);
  },
});

export const qrcodes = [gene, check, scanned, confirm, cancel, userinfo];
