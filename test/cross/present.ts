// A credential brought to a door: in a header, in a cookie, as a signature, or in one of the texts that the door takes.

import { millisOf } from '../../src/core/time.ts';
import { akamaiRequest } from '../../src/dialects/akamai/conformance/caller.ts';
import { gigyaRequest } from '../../src/dialects/gigya/conformance/caller.ts';
import { basic } from '../../src/proving/http.ts';
import { seededRandom } from '../../src/proving/random.ts';
import type { Door } from './door.ts';
import type { Asking, Ground, Side } from './ground.ts';
import { type Credential, email, type Kind, phone } from './kind.ts';

const cookies = [
  '__Host-commonAuthId',
  '_interaction',
  '_resume',
  '__Host-authing_session',
  '_authing_interaction',
  '__Host-gigya_op_session',
  '_gigya_op_interaction',
  'glt_3_DragomanDemonstration0',
];

/** In which ways something can be brought to this door, but for its own texts. */
export function headersAt({ of, name }: Door): readonly string[] {
  // The caller of these is another one, who is right.
  if (/ as the (owner|portal|client|user)$/.test(name)) return [];
  return of === 'gigya' || of === 'akamai' ? ['Bearer', 'OAuth'] : ['Bearer'];
}

/** What a client holds is a secret under its name, or signs. */
const pairsAt = ({ of }: Door): readonly string[] =>
  ({ gigya: ['Basic', 'signature'], akamai: ['Basic', 'signature'], console: ['pair'] })[of as 'gigya'] ?? ['Basic'];

/** One way for several texts, which bring it at once. */
export const atOnce = (texts: readonly string[]): string => texts.join(' + ');

/** In another tenant all texts bring it at once: nothing of it is anything there. */
export function waysTo(door: Door, { id }: Credential, side: Pick<Side, 'name'>): readonly string[] {
  const headers = headersAt(door);
  const pairs = id === undefined || headers.length === 0 ? [] : pairsAt(door);
  const texts = side.name === 'own' || door.places.length < 2 ? door.places : [atOnce(door.places)];
  return [...headers, ...pairs, ...texts];
}

/** Ways in which a caller proves itself before it is known what it asks for. */
export const isProof = (door: Door, way: string): boolean => [...headersAt(door), ...pairsAt(door), ...ofEveryMethod].includes(way);
const ofEveryMethod = ['params.oauth_token', 'params.regToken', 'params.secret'];

const nobody: Readonly<Record<string, string>> = { 'ann@example.org': 'nobody@example.org', 'ann-demo': 'nobody-demo' };

/**
 * The request that brings it there. What is short is brought for whom it was sent to, and a password for whose it is; everything else is
 * brought without a name, so that no other journey of the same person is begun meanwhile.
 */
export function bringing(ground: Ground, side: Side, door: Door, way: string, credential: Credential, kind: Kind): Asking {
  const { value, id, sealed, beside = {} } = credential;
  const whose = id === 'ann-demo' ? email : kind.sentTo;
  const names = /client_?id$|userkey$|clientid$/i;
  const texts = way.split(' + ');
  const at = (path: string, usual: string): string => {
    if (texts.includes(path)) return value;
    if (id !== undefined && names.test(path)) return id;
    const companion = beside[path.split('.').at(-1)!];
    if (companion !== undefined) return companion;
    if (whose === undefined) return nobody[usual] ?? usual;
    return usual === (whose.startsWith('+') ? phone : email) ? whose : usual;
  };
  const asking = door.build(side, at);
  const seal = (name: string) => (sealed ? `; ${name}.sig=${sealed}` : '');
  const withHeaders = (more: Record<string, string>): Asking => ({ ...asking, headers: { ...asking.headers, ...more } });
  switch (way) {
    case 'Bearer':
      return withHeaders({ authorization: `Bearer ${value}`, cookie: cookies.map((name) => `${name}=${value}${seal(name)}`).join('; ') });
    case 'OAuth':
      return withHeaders({ authorization: `OAuth ${value}` });
    case 'Basic':
      return withHeaders({ authorization: basic(id!, value) });
    case 'pair':
      return withHeaders({ authorization: `Bearer ${id}:${value}` });
    case 'signature':
      return signed(ground, side, door, asking, { id: id!, value });
    default:
      return asking;
  }
}

const random = seededRandom('nonces of the cross product');

/** Signed by what the credential holds, as the vendor's clients sign. */
function signed(
  { built }: Ground,
  side: Side,
  { of }: Door,
  asking: Asking,
  { id, value }: { readonly id: string; readonly value: string },
): Asking {
  const { keys } = side.world;
  const given = Object.fromEntries(new URLSearchParams(asking.body));
  const now = millisOf(built.app.now());
  const base = `https://${side.host}`;
  const request =
    of === 'gigya'
      ? gigyaRequest({ base, now, random, keys: { ...keys.gigya, userKey: id, userSecret: value } }, asking.path.slice(1), given, {
          as: 'application',
        })
      : akamaiRequest(base, { ...keys.akamai, owner: { id, secret: value } }, now, asking.path, given, { as: 'owner-signed' });
  return { ...asking, headers: request.headers, body: String(request.body) };
}
