// The picture of a sign-in by QR code, as the vendor's applications read it, inside of its own address: no other one is asked for it.
import encodeQR from 'qr';
import type { Ctx } from '../../../core/faults/index.ts';
import { dateOf } from '../../../core/time.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';

/** The one kind of picture that applications of a pool read; others are of mini programs of another vendor. */
export const scene = 'APP_AUTH';

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
