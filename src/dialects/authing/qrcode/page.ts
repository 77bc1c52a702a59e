// The page that shows a QR code: it draws one, and asks what came of it.
import { Type } from 'typebox';
import { type Person, readAccount } from '../../../core/accounts/index.ts';
import { shortId } from '../../../core/ids.ts';
import { beginScan, type ScanState, watchScan } from '../../../core/scanned-sign-in/index.ts';
import { Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { names } from '../wire/user.ts';
import { demandRoom, pictureFor, scene, settingsOf } from './picture.ts';

const anything = Type.Record(Type.String(), Type.Unknown());

const gene = authing.endpoint('POST /qrcode/gene', {
  summary: 'Draws a QR code for whoever signs in by scanning it.',
  caller: { by: 'anyone' },
  calls: { beginScan },
  takes: {
    body: Parameters({
      scene: Words([scene]),
      params: Maybe(anything),
      customData: Maybe(anything),
    }),
  },
  async handle({ body }, core, entry) {
    const customData = body.params ?? body.customData ?? {};
    demandRoom(body.params ? 'params' : 'customData', customData);
    const random = await core.beginScan({ client: entry.client.publicId });
    const url = pictureFor(random, entry, customData);
    return { random, url, customLogo: '', expiresIn: settingsOf(entry.ctx).codeSeconds };
  },
});

const statuses: { readonly [K in ScanState['kind']]: number } = { unscanned: 0, scanned: 1, confirmed: 2, cancelled: 3, expired: -1 };

/** What a page may show to everybody in front of it. */
export function shown({ account }: Person) {
  const { nickname = null, photo = null } = names.out(account.profile);
  return { nickname, photo };
}

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
    return {
      random,
      status: statuses[state.kind],
      ticket: state.kind === 'confirmed' ? state.ticket : null,
      userInfo: person ? shown(person) : {},
      scannedUserId: person ? shortId(person.account.id) : null,
    };
  },
});

export const pages = [gene, check];
