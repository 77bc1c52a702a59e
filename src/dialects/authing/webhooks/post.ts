// A post to a webhook in the vendor's form: what happened as JSON, and the secret that the owner chose in a header. Who receives it knows by that who sent it, as the
// vendor has it: over https alone nobody else reads it.
import type { PostForm, ToldPost } from '../../../core/hooks/index.ts';
import { shortId } from '../../../core/ids.ts';
import type { JsonObject } from '../../../core/json.ts';
import { happenedBy } from './events.ts';
import { factsIn } from './facts.ts';

const headersOf = (event: string, secret: string): Readonly<Record<string, string>> => ({
  'user-agent': 'Authing-hook',
  'x-authing-event': event,
  ...(secret === '' ? {} : { 'x-authing-token': secret }),
});

export const posts: PostForm = async ({ body }, webhook, { tenant, stores }) => {
  const { events, pool, secret } = factsIn(webhook.facts);
  const data = body['data'] as JsonObject;
  const [event] = happenedBy(events, body['type'] as string, data);
  if (event === undefined || !(await isOfPool(data))) return undefined;
  const { account, client } = data;
  const params = {
    ...(typeof account === 'string' ? { userId: shortId(account) } : {}),
    ...(typeof client === 'string' ? { appId: client } : {}),
  };
  const said = { eventName: event, userPoolId: pool, success: 1, message: '', executed_at: body['timestamp'], params };
  return { text: JSON.stringify(said), headers: headersOf(event, secret) };

  /** Applications of another pool, and of other APIs, are none of its business. One that is gone is asked nothing. */
  async function isOfPool({ client, account }: JsonObject): Promise<boolean> {
    if (typeof client !== 'string' || typeof account === 'string') return true;
    const found = await stores.clients.findByPublicId(client);
    return (
      !found || (found.tenant === tenant.id && found.api === 'authing' && (found.protocol['pool'] === pool || found.publicId === pool))
    );
  }
};

/** What the vendor posts to see whether a webhook is there. */
export const testPost = (facts: JsonObject, body: JsonObject = { description: 'A test from Authing Webhook' }): ToldPost => ({
  text: JSON.stringify(body),
  headers: headersOf('test', factsIn(facts).secret),
});
