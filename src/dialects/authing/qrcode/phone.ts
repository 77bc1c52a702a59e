// The application in which somebody is signed in: it tells that a QR code was scanned, and what the person said.
import { findClient } from '../../../core/clients/index.ts';
import { cancelScan, confirmScan, scan } from '../../../core/scanned-sign-in/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { spent } from './picture.ts';

const byPhone = { caller: { by: 'user' }, takes: { body: Parameters({ random: Text() }) }, faults: spent } as const;

export const naming = { findClient };

/** Whoever is signed in, in the session of the token: a picture of any application of its pool is answered, and of no other one. */
export function scanning(
  { random }: { readonly random: string },
  core: Bound<typeof naming>,
  { holder }: { readonly holder: NonNullable<AuthingEntry['holder']> },
) {
  const isHere = async (publicId: string) => {
    const [there, own] = [await core.findClient({ publicId }), await core.findClient({ publicId: holder.session.client ?? '' })];
    return there !== undefined && own !== undefined && poolOf(there) === poolOf(own);
  };
  return { value: random, account: holder.account.id, session: holder.session.id, isHere };
}

const told = (random: string, status: number, description: string) => ({ random, status, description });

const scanned = authing.endpoint('POST /qrcode/scanned', {
  summary: 'Tells that the person who is signed in scanned a QR code.',
  ...byPhone,
  calls: { ...naming, scan },
  async handle({ body }, core, entry) {
    await core.scan(scanning(body, core, entry));
    return told(body.random, 1, 'scanned');
  },
});

const confirm = authing.endpoint('POST /qrcode/confirm', {
  summary: 'Tells that the person agrees to be signed in where a QR code is shown.',
  ...byPhone,
  calls: { ...naming, confirmScan },
  async handle({ body }, core, entry) {
    await core.confirmScan(scanning(body, core, entry));
    return told(body.random, 2, 'confirmed');
  },
});

const cancel = authing.endpoint('POST /qrcode/cancel', {
  summary: 'Tells that the person refuses to be signed in where a QR code is shown.',
  ...byPhone,
  calls: { ...naming, cancelScan },
  async handle({ body }, core, entry) {
    await core.cancelScan(scanning(body, core, entry));
    return told(body.random, 3, 'cancelled');
  },
});

export const phones = [scanned, confirm, cancel];
