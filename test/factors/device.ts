// A person's device as an app makes it: keys of WebCrypto, signed answers, and a real gateway on this machine that hands messages over to it.
import assert from 'node:assert/strict';
import { createHmac, type webcrypto } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SettingsPatch } from '../../src/core/tenants/index.ts';
import type { World } from '../../src/proving/world-type.ts';

const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;

/** What a gateway is told. */
export interface Pushed {
  readonly type: string;
  readonly token: string;
  readonly key: string;
  readonly challenge: string;
  readonly client: string | null;
  readonly network: string;
  readonly expires: string;
}

export interface Gateway {
  readonly settings: SettingsPatch;
  readonly received: readonly Pushed[];
  last(): Pushed;
  refuses(status: number | undefined): void;
  close(): Promise<void>;
}

/** It takes a message only if its signature is right (Standard Webhooks 1.0). */
export async function openGateway(): Promise<Gateway> {
  const received: Pushed[] = [];
  let refusing: number | undefined;
  const server = createServer(async (request, reply) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts).toString();
    const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature } = request.headers;
    const key = Buffer.from(secret.slice(6), 'base64');
    const isOurs = signature === `v1,${createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')}`;
    if (isOurs && refusing === undefined) received.push(JSON.parse(body));
    reply.writeHead(refusing ?? (isOurs ? 202 : 401)).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  const pushGateway = `http://127.0.0.1:${(server.address() as AddressInfo).port}/push`;
  return {
    settings: { secondFactor: { offered: ['totp', 'push', 'sms', 'email', 'backup-code'], pushGateway, pushSecret: secret } },
    received,
    last: () => {
      const last = received.at(-1);
      assert.ok(last, 'nothing was pushed');
      return last;
    },
    refuses: (status) => {
      refusing = status;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const kinds = {
  ES256: { make: { name: 'ECDSA', namedCurve: 'P-256' }, sign: { name: 'ECDSA', hash: 'SHA-256' } },
  EdDSA: { make: { name: 'Ed25519' }, sign: { name: 'Ed25519' } },
} as const;

const encoded = (value: object | Uint8Array): string =>
  (value instanceof Uint8Array ? Buffer.from(value) : Buffer.from(JSON.stringify(value))).toString('base64url');

export interface Said {
  readonly decision?: string;
  readonly number?: string;
  readonly challenge?: string;
}

export interface Device {
  readonly jwk: webcrypto.JsonWebKey;
  readonly token: string;
  /** A signed text of that type. */
  signs(typ: string, claims: object, header?: object): Promise<string>;
  /** What proves its key when it takes an enrolment up. */
  takesUp(enrolment: string, more?: object, header?: object): Promise<string>;
  answers(pushed: Pick<Pushed, 'challenge'>, said: Said): Promise<string>;
}

let devices = 0;

export async function newDevice(algorithm: 'ES256' | 'EdDSA' = 'ES256'): Promise<Device> {
  devices += 1;
  const token = `device-${devices}`;
  const { make, sign } = kinds[algorithm];
  const { privateKey, publicKey } = (await crypto.subtle.generateKey(make, true, ['sign', 'verify'])) as webcrypto.CryptoKeyPair;
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', publicKey);
  const jwk = { kty, crv, x, ...(y === undefined ? {} : { y }) } as webcrypto.JsonWebKey;
  const signs: Device['signs'] = async (typ, claims, header = {}) => {
    const text = `${encoded({ alg: algorithm, typ, ...header })}.${encoded(claims)}`;
    return `${text}.${encoded(new Uint8Array(await crypto.subtle.sign(sign, privateKey, Buffer.from(text))))}`;
  };
  return {
    jwk,
    token,
    signs,
    takesUp: (enrolment, more = {}, header = {}) => signs('push-device+jwt', { enrolment, token, ...more }, { jwk, ...header }),
    answers: ({ challenge }, { decision = 'approve', number = '' }) => signs('push-answer+jwt', { challenge, decision, number }),
  };
}

/** Posts to the interface for devices, as an app does. */
export async function toDevices(
  { base }: Pick<World, 'base'>,
  to: 'devices' | 'answers',
  body: unknown,
  tenant = 'demo',
): Promise<{ readonly status: number; readonly body: Record<string, string> }> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const reply = await fetch(`${base}/id/${tenant}/push/${to}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: text,
  });
  assert.equal(reply.headers.get('cache-control'), 'no-store');
  return { status: reply.status, body: (await reply.json()) as Record<string, string> };
}

export const answerTo = async (world: Pick<World, 'base'>, device: Device, pushed: Pick<Pushed, 'challenge'>, said: Said) =>
  toDevices(world, 'answers', { answer: await device.answers(pushed, said) });
