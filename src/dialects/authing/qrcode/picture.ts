// The picture of a sign-in by QR code, as the vendor's applications read it, inside of its own address: no other one is asked for it.
import encodeQR from 'qr';
import type { Ctx } from '../../../core/faults/index.ts';
import { dateOf } from '../../../core/time.ts';
import { refuse } from '../../_common/request-errors.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';

/** The one kind of picture that applications of a pool read; others are of mini programs of another vendor. */
export const scene = 'APP_AUTH';

/** The largest picture has 2331 bytes; what else is in it needs less than 331. */
const roomBytes = 2000;

/** Refuses what no picture has room for, before one is begun. */
export function demandRoom(name: string, customData: unknown): void {
  if (Buffer.byteLength(JSON.stringify(customData)) > roomBytes)
    throw refuse('parameter.out-of-bounds', { name, allowed: `at most ${roomBytes} bytes as JSON` });
}

export function pictureFor(random: string, { ctx, client }: Pick<AuthingEntry, 'ctx' | 'client'>, customData: unknown): string {
  const { codeSeconds: expiresIn } = settingsOf(ctx);
  const text = JSON.stringify({
    scene,
    random,
    userPoolId: poolOf(client),
    createdAt: dateOf(ctx.now).toISOString(),
    expiresIn,
    customData,
  });
  return `data:image/svg+xml;base64,${Buffer.from(encodeQR(text, 'svg', { ecc: 'medium', border: 4 })).toString('base64')}`;
}

export const settingsOf = ({ tenant }: Ctx) => tenant.settings.scannedSignIn;

/** A picture that is not good any more, for whoever scans it: over, scanned by somebody else, or none. */
export const spent = { 'code.wrong': 2231, 'code.used': { code: 2001, vague: 'no code says that somebody else scanned it' } } as const;
