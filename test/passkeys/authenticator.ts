// An authenticator in software, with a browser around it: it does what it is asked, and what it must not.
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest();
const b64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');

// CBOR (RFC 8949), as much of it as is needed.
const head = (major: number, n: number): Buffer =>
  Buffer.from(n < 24 ? [(major << 5) | n] : n < 256 ? [(major << 5) | 24, n] : [(major << 5) | 25, n >> 8, n & 255]);
export const int = (n: number): Buffer => (n < 0 ? head(1, -1 - n) : head(0, n));
export const bytes = (value: Uint8Array): Buffer => Buffer.concat([head(2, value.length), value]);
export const text = (value: string): Buffer => Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
export const map = (...parts: readonly Buffer[]): Buffer => Buffer.concat([head(5, parts.length / 2), ...parts]);

export type Algorithm = -7 | -8 | -257;

const pairs = {
  [-7]: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  [-8]: () => generateKeyPairSync('ed25519'),
  [-257]: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
} as const;

export function coseOf(key: KeyObject, alg: number): Buffer {
  const { x = '', y = '', n = '', e = '' } = key.export({ format: 'jwk' });
  const part = (value: string) => bytes(Buffer.from(value, 'base64url'));
  switch (key.asymmetricKeyType) {
    case 'ec':
      return map(int(1), int(2), int(3), int(alg), int(-1), int(1), int(-2), part(x), int(-3), part(y));
    case 'ed25519':
      return map(int(1), int(1), int(3), int(alg), int(-1), int(6), int(-2), part(x));
    default:
      return map(int(1), int(3), int(3), int(alg), int(-1), part(n), int(-2), part(e));
  }
}

export interface Kept {
  readonly id: string;
  readonly alg: number;
  readonly privateKey: KeyObject;
  readonly userHandle: string;
  readonly rpId: string;
  count: number;
}

/** What an answer says instead of what it should. Flags: present 1, verified 4, backup eligible 8, backed up 16. */
export interface Wrong {
  readonly origin?: string;
  readonly challenge?: string;
  readonly type?: string;
  readonly rpId?: string;
  readonly flags?: number;
  readonly count?: number;
  readonly client?: Readonly<Record<string, unknown>>;
  readonly aaguid?: Uint8Array;
  readonly cose?: Buffer;
  readonly alg?: number;
  readonly format?: string;
  readonly statement?: Buffer;
  readonly userHandle?: string | null;
  readonly extensions?: Readonly<Record<string, unknown>>;
  readonly id?: string;
  readonly signature?: Uint8Array;
}

// biome-ignore lint/suspicious/noExplicitAny: options are JSON, read as a browser reads them
type Options = Record<string, any>;

const clientData = (type: string, { challenge }: Options, origin: string, wrong: Wrong): Buffer =>
  Buffer.from(
    JSON.stringify({
      type: wrong.type ?? type,
      challenge: wrong.challenge ?? challenge,
      origin: wrong.origin ?? origin,
      crossOrigin: false,
      ...wrong.client,
    }),
  );

const data = (rpId: string, flags: number, count: number, rest: Uint8Array = Buffer.alloc(0)): Buffer => {
  const counter = Buffer.alloc(4);
  counter.writeUInt32BE(count);
  return Buffer.concat([sha256(rpId), Buffer.from([flags]), counter, rest]);
};

const signed = ({ alg, privateKey }: Pick<Kept, 'alg' | 'privateKey'>, content: Uint8Array) =>
  sign(alg === -8 ? null : 'sha256', content, privateKey);

/** Makes a passkey for those options, at a page of that origin. */
export function create(
  options: Options,
  origin: string,
  alg: Algorithm = -7,
  wrong: Wrong = {},
): { readonly kept: Kept; readonly answer: string } {
  const { publicKey, privateKey } = pairs[alg]();
  const id = randomBytes(16);
  const cose = wrong.cose ?? coseOf(publicKey, wrong.alg ?? alg);
  const length = Buffer.from([0, id.length]);
  const rpId = wrong.rpId ?? options['rp'].id;
  const attested = Buffer.concat([wrong.aaguid ?? Buffer.alloc(16), length, id, cose]);
  const authData = data(rpId, wrong.flags ?? 0x45, wrong.count ?? 0, attested);
  const client = clientData('webauthn.create', options, origin, wrong);
  const kept = { id: b64(id), alg, privateKey, userHandle: options['user'].id, rpId: options['rp'].id, count: wrong.count ?? 0 };
  const own = map(text('alg'), int(alg), text('sig'), bytes(signed(kept, Buffer.concat([authData, sha256(client)]))));
  const statement = wrong.statement ?? (wrong.format === 'packed' ? own : map());
  const object = map(text('fmt'), text(wrong.format ?? 'none'), text('attStmt'), statement, text('authData'), bytes(authData));
  const answer = {
    id: wrong.id ?? kept.id,
    rawId: wrong.id ?? kept.id,
    type: 'public-key',
    authenticatorAttachment: 'platform',
    clientExtensionResults: wrong.extensions ?? { credProps: { rk: true } },
    response: { clientDataJSON: b64(client), attestationObject: b64(object), transports: ['internal', 'hybrid'] },
  };
  return { kept, answer: JSON.stringify(answer) };
}

/** Signs in with a passkey that was made before, at a page of that origin. */
export function get(kept: Kept, options: Options, origin: string, wrong: Wrong = {}): string {
  const authenticatorData = data(wrong.rpId ?? options['rpId'] ?? kept.rpId, wrong.flags ?? 0x05, wrong.count ?? kept.count);
  const client = clientData('webauthn.get', options, origin, wrong);
  const signature = wrong.signature ?? signed(kept, Buffer.concat([authenticatorData, sha256(client)]));
  const userHandle = wrong.userHandle === undefined ? kept.userHandle : (wrong.userHandle ?? undefined);
  return JSON.stringify({
    id: wrong.id ?? kept.id,
    rawId: wrong.id ?? kept.id,
    type: 'public-key',
    clientExtensionResults: {},
    response: { clientDataJSON: b64(client), authenticatorData: b64(authenticatorData), signature: b64(signature), userHandle },
  });
}
