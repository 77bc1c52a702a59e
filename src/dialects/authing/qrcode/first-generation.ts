// QR codes as clients of the first generation ask for them: by plain addresses of the host, and in other words. What becomes of a picture is the same.
import { readAccount } from '../../../core/accounts/index.ts';
import { beginScan, watchScan } from '../../../core/scanned-sign-in/index.ts';
import { Parameters, Text, Words } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { formerUser } from '../wire/user.ts';
import { shown } from './page.ts';
import { demandRoom, pictureFor, scene, spent } from './picture.ts';
import { redeemed, redeeming } from './ticket.ts';

const gene = authing.atHost('GET /qrcode/gene', {
  summary: 'Draws a QR code for whoever signs in by scanning it; what else the query has goes along in it.',
  caller: { by: 'anyone' },
  calls: { beginScan },
  takes: { query: Parameters({ scene: Words([scene]) }) },
  async handle(_given, core, entry) {
    const { scene: _scene, userPoolId: _pool, app_id: _app, ...customData } = entry.raw['query'] ?? {};
    demandRoom('query', customData);
    const qrcodeId = await core.beginScan({ client: entry.client.publicId });
    return { qrcodeId, qrcodeUrl: pictureFor(qrcodeId, entry, customData) };
  },
});

/** The text of the picture is all that these clients name: the tenant is that of the host. */
const check = authing.atHost('GET /qrcode/check', {
  summary: 'Says whether a QR code was scanned, and what the person said.',
  caller: { by: 'installation' },
  calls: { watchScan, readAccount },
  faults: { 'code.wrong': 2231 },
  takes: { query: Parameters({ qrcodeId: Text(), scene: Words([scene]) }) },
  async handle({ query: { qrcodeId } }, core) {
    const state = await core.watchScan({ value: qrcodeId });
    const person = 'account' in state ? await core.readAccount({ id: state.account }) : undefined;
    return {
      qrcodeId,
      scanned: state.kind === 'scanned' || state.kind === 'confirmed',
      expired: state.kind === 'expired',
      success: state.kind === 'confirmed',
      canceled: state.kind === 'cancelled',
      ticket: state.kind === 'confirmed' ? state.ticket : null,
      userInfo: person ? shown(person) : {},
    };
  },
});

const exchange = authing.atHost('POST /oauth/scan-qrcode/exchangeUserInfoWithTicket', {
  summary: 'Exchanges the ticket of a QR code that was confirmed for the person, signed in.',
  caller: { by: 'installation' },
  calls: redeeming,
  faults: spent,
  takes: { body: Parameters({ ticket: Text() }) },
  handle: async ({ body }, core, entry) => formerUser(await redeemed(core, entry, body.ticket)),
});

export const formerPictures = [gene, check, exchange];
