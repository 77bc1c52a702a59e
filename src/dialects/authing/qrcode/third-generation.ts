// /api/v3/gene-qrcode and what goes with it: sign-in by a QR code as the third generation speaks it. What becomes of a picture is the same.
import { Type } from 'typebox';
import { readAccount } from '../../../core/accounts/index.ts';
import { beginScan, cancelScan, confirmScan, type ScanState, scan, watchScan } from '../../../core/scanned-sign-in/index.ts';
import { Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { demandProvenApplication, proving, tokenSetOf } from '../third/sign-in.ts';
import { shown } from './page.ts';
import { naming, scanning } from './phone.ts';
import { demandRoom, pictureFor, spent } from './picture.ts';
import { demandBackEnd, entered, redeeming } from './ticket.ts';

const gene = authing.third('POST /gene-qrcode', {
  summary: 'Draws a QR code for whoever signs in by scanning it.',
  caller: { by: 'anyone' },
  calls: { beginScan },
  takes: { body: Parameters({ type: Words(['MOBILE_APP']), customData: Maybe(Type.Record(Type.String(), Type.Unknown())) }) },
  async handle({ body: { customData = {} } }, core, entry) {
    demandRoom('customData', customData);
    const qrcodeId = await core.beginScan({ client: entry.client.publicId });
    return { qrcodeId, url: pictureFor(qrcodeId, entry, customData) };
  },
});

const statuses: { readonly [K in ScanState['kind']]: string } = {
  unscanned: 'PENDING',
  scanned: 'SCANNED',
  confirmed: 'AUTHORIZED',
  cancelled: 'CANCELLED',
  expired: 'EXPIRED',
};

const watching = (name: 'check-qrcode-status' | 'get-qrcode-status') =>
  authing.third(`GET /${name}`, {
    summary: 'Says whether a QR code was scanned, and what the person said.',
    caller: { by: 'anyone' },
    calls: { watchScan, readAccount },
    faults: { 'code.wrong': 2231 },
    takes: { query: Parameters({ qrcodeId: Text() }) },
    async handle({ query: { qrcodeId } }, core) {
      const state = await core.watchScan({ value: qrcodeId });
      const person = 'account' in state ? shown(await core.readAccount({ id: state.account })) : undefined;
      return {
        status: statuses[state.kind],
        ...(state.kind === 'confirmed' && state.ticket !== null ? { ticket: state.ticket } : {}),
        ...(person ? { briefUserInfo: { displayName: person.nickname, photo: person.photo } } : {}),
      };
    },
  });

const telling = (name: 'change-qrcode-status' | 'set-qrcode-status') =>
  authing.third(`POST /${name}`, {
    summary: 'Tells that the person who is signed in scanned a QR code, agrees to be signed in there, or refuses.',
    caller: { by: 'user' },
    calls: { ...naming, scan, confirmScan, cancelScan },
    faults: spent,
    takes: { body: Parameters({ qrcodeId: Text(), action: Words(['SCAN', 'CONFIRM', 'CANCEL']) }) },
    async handle({ body: { qrcodeId: random, action } }, core, entry) {
      const said = scanning({ random }, core, entry);
      if (action === 'SCAN') await core.scan(said);
      else if (action === 'CONFIRM') await core.confirmScan(said);
      else await core.cancelScan(said);
      return null;
    },
  });

const exchange = authing.third('POST /exchange-tokenset-with-qrcode-ticket', {
  summary: 'Exchanges the ticket of a QR code that was confirmed for the tokens of the person, signed in.',
  caller: { by: 'anyone' },
  calls: { ...redeeming, ...proving },
  faults: spent,
  takes: { body: Parameters({ ticket: Text(), client_id: Maybe(Text()), client_secret: Maybe(Text()) }) },
  async handle({ body }, core, entry) {
    // The secret of the application shows a back end as well as the pool's token does.
    if (!(await demandProvenApplication(core, entry, body))) await demandBackEnd(core, entry);
    const { token, session } = await entered(core, entry, body.ticket);
    return tokenSetOf(entry, token, session);
  },
});

export const qrcodesOfThird = [
  gene,
  watching('check-qrcode-status'),
  watching('get-qrcode-status'),
  telling('change-qrcode-status'),
  telling('set-qrcode-status'),
  exchange,
];
