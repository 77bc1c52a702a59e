// A post to a subscription: a security event token (RFC 8417) that the tenant's key signs. It says whose record it is and carries nothing of the record.
import type { PostForm, ToldPost } from '../../../core/hooks/index.ts';
import type { JsonObject } from '../../../core/json.ts';
import { type Claims, signTokenAt } from '../../../core/sessions/index.ts';
import { type Instant, secondsOf } from '../../../core/time.ts';
import { type SubscriptionFacts, subscriptionIn, toldBy } from './facts.ts';
import { fits } from './filter.ts';

const signedSeconds = 3600;
const typ = 'secevent+jwt';
export const key = { alg: 'RS256' } as const;

interface Said {
  readonly id: string;
  readonly endpoint: string;
  /** In seconds: when it happened. */
  readonly happened: number;
  readonly events: JsonObject;
}

/** The token's type and claims, at the time of a try. */
export function securityEvent({ application, address }: SubscriptionFacts, { id, endpoint, happened: toe, events }: Said, now: Instant) {
  const iat = secondsOf(now);
  const claims: Claims = {
    iss: `${address}/${application}/webhooks`,
    aud: [endpoint],
    jti: id,
    txn: id,
    iat,
    exp: iat + signedSeconds,
    toe,
    events,
  };
  return { typ, claims, key };
}

export const postOf = (token: string): ToldPost => ({
  text: token,
  headers: { 'content-type': `application/${typ}`, accept: '*/*', 'user-agent': 'Akamai Identity Cloud Webhooks/3.0' },
});

export const posts: PostForm = async ({ event, body }, webhook, { tenant, now, stores }) => {
  const facts = subscriptionIn(webhook.facts);
  const { account, client } = body['data'] as { readonly account: string; readonly client?: string };
  const name = facts.events.find((each) => toldBy([each]).includes(body['type'] as string));
  if (name === undefined) return undefined;
  const events = { [name]: claimOf(facts, account, client, event) };
  if (facts.filter && !fits(events, facts.filter)) return undefined;
  const happened = Math.floor(Date.parse(body['timestamp'] as string) / 1000);
  return postOf(
    await signTokenAt({ tenant, now }, securityEvent(facts, { id: event, endpoint: webhook.address, happened, events }, now), stores),
  );
};

function claimOf({ application, address, entityType }: SubscriptionFacts, sub: string, client: string | undefined, id: string): JsonObject {
  const globalSub = `capture-v1://${new URL(address).host}/${application}/${entityType}/${sub}`;
  return {
    captureApplicationId: application,
    ...(client === undefined ? {} : { captureClientId: client }),
    entityType,
    globalSub,
    sub,
    id,
  };
}
