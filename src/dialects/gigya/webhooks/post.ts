// A post to a webhook in the vendor's form: a JWT of the tenant's key over the digest of its body, and an HMAC with an application's secret.
// Sites check one or the other: those that were set up long ago know the HMAC alone.
import { createHash, createHmac } from 'node:crypto';
import { liveSecrets } from '../../../core/clients/index.ts';
import type { PostForm } from '../../../core/hooks/index.ts';
import { plainId } from '../../../core/ids.ts';
import { signTokenAt } from '../../../core/sessions/index.ts';
import { secondsOf } from '../../../core/time.ts';
import { signing } from '../wire/id-token.ts';
import { happenedBy } from './events.ts';
import { factsIn } from './facts.ts';

const signedSeconds = 60;

export const posts: PostForm = async ({ event, body, request, outerId }, webhook, { tenant, now, random, stores }) => {
  const { events, apiKey, version, signingUserKey, headers } = factsIn(webhook.facts);
  const { account: id, unfinished } = body['data'] as { readonly account: string; readonly unfinished?: true };
  const types = happenedBy(events, body['type'] as string, unfinished === true);
  if (types.length === 0) return undefined;
  const account = await stores.accounts.read(tenant.id, id);
  const timestamp = Math.floor(Date.parse(body['timestamp'] as string) / 1000);
  const iat = secondsOf(now);
  const nonce = uuidOf(random.bytes(16));
  const uid = outerId ?? account?.outerId ?? plainId(id);
  // Receivers know a repeat by the id: each has its own, and it is the same at each try.
  const told = types.map((type) => ({
    ...{ type, id: `${event}-${type}`, timestamp, callId: request ?? event },
    ...{ version, apiKey, data: { accountType: 'full', uid } },
  }));
  const text = JSON.stringify({ events: told, nonce, timestamp: iat });
  const sub = createHash('sha256').update(text).digest('base64url');
  const claims = { sub, jti: nonce, exp: iat + signedSeconds, iat, iss: `https://fidm.gigya.com/jwt/${apiKey}/` };
  const jwt = await signTokenAt({ tenant, now }, signing(claims), stores);
  const client = await stores.clients.findByPublicId(signingUserKey ?? apiKey);
  const [secret] = client?.tenant === tenant.id ? await liveSecrets(client, now, stores.clients) : [];
  return {
    text,
    headers: {
      ...Object.fromEntries(headers.map(({ name, value }) => [name, value])),
      'x-gigya-sig-jwt': jwt,
      ...(secret === undefined
        ? {}
        : { 'x-gigya-sig-hmac-sha1': createHmac('sha1', Buffer.from(secret, 'base64')).update(text).digest('base64') }),
    },
  };
};

const uuidOf = (bytes: Uint8Array): string => {
  const hex = Buffer.from(bytes).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
};
