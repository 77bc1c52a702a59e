// What a request says of its caller: name and password (RFC 7617), or a token (RFC 6750).
import type { Asked } from '../../http/asked.ts';
import { jsonObjectOf } from '../_common/bodies.ts';
import { refuse } from '../_common/doors.ts';

export interface Basic {
  readonly name: string;
  readonly secret: string;
}

/** Name and secret of RFC 7617; a header that cannot be read is refused only where one is needed or believed. */
export function basicOf({ headers }: Asked, policy: string): Basic | undefined {
  const header = headers['authorization'];
  if (!header) return undefined;
  const text = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(header)?.[1];
  const decoded = text ? Buffer.from(text, 'base64').toString('utf8') : '';
  const at = decoded.indexOf(':');
  if (at < 0 || decoded.includes('\0')) throw refuse('authorization.malformed', { scheme: policy });
  return { name: decoded.slice(0, at), secret: decoded.slice(at + 1) };
}

export const tokenOf = ({ headers }: Asked): string | undefined => /^Bearer +(\S+)$/i.exec(headers['authorization'] ?? '')?.[1];

/** The user name that was tried: of the header, or else of the body. */
export const nameTried = (asked: Asked): string => basicOf(asked, 'open')?.name ?? String(jsonObjectOf(asked.body)['username'] ?? '');
