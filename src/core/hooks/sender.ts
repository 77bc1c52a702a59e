// Posts to services of tenants, one message of the outbox at a time, and notes what became of what webhooks are told.
import type { AuditEvent } from '../audit/store.ts';
import { newId } from '../ids.ts';
import type { OutboxMessage } from '../messages/outbox-store.ts';
import { codeOf, type EventPost, type SendError } from '../messages/store.ts';
import type { Random } from '../random.ts';
import type { Stores } from '../stores.ts';
import type { Finder } from '../tenants/finder.ts';
import { type Instant, millisOf } from '../time.ts';
import { messagesFor } from './messages-for.ts';
import type { PostForms } from './post-form.ts';
import { secretsIn } from './secret.ts';
import type { PostSender } from './store.ts';
import { type OffReason, standard, type Webhook, type WebhookDelivery, type WebhookSecrets } from './types.ts';

/** After a failure nothing is posted to that webhook for so long by this process: a receiver that is slow must not keep those of others waiting. */
const restMillis = 20_000;

export interface SenderParts {
  readonly stores: Pick<
    Stores<'webhookList' | 'webhookDeliveries' | 'events' | 'webhooks' | 'accounts' | 'clients' | 'signingKeys'>,
    'webhookList' | 'webhookDeliveries' | 'webhooks' | 'accounts' | 'clients' | 'signingKeys'
  > &
    Pick<Stores<'events' | 'webhookList' | 'webhookDeliveries' | 'outbox'>, 'transaction'>;
  readonly findTenant: Finder['tenant'];
  readonly now: () => Instant;
  readonly random: Random;
  readonly forms: PostForms;
}

/** The secrets that sign a post: the former one, too, as long as it does. */
export const secretsAt = ({ secret, former, formerUntil }: Webhook & WebhookSecrets, now: Instant): readonly string[] =>
  former !== null && formerUntil !== null && now < formerUntil ? [secret, former] : [secret];

/** That a receiver does not want a post is final where it is gone (410, as Standard Webhooks 1.0 has it), and where we may not call it. */
const isFinal = ({ code, permanent = false }: SendError): boolean =>
  code === 'EHTTP410' || (permanent && !String(code).startsWith('EHTTP'));

/** The sender of one process: which receivers it leaves alone for a while it keeps in memory. */
export function newPostSender({ stores, findTenant, now, random, forms }: SenderParts): PostSender {
  const { webhookList, webhookDeliveries, webhooks } = stores;
  /** Messages of which their webhook is told nothing: no post went out. */
  const passedOver = new Set<string>();
  const resting = new Map<string, { readonly until: number; readonly error: SendError }>();

  async function turnOff(tenant: string, webhook: string, why: OffReason): Promise<void> {
    const of = await findTenant(tenant);
    await stores.transaction(async (tables) => {
      if (!(await tables.webhookList.turnOff(tenant, webhook, why, now())) || !of) return;
      const at = now();
      const event: AuditEvent = {
        ...{ id: newId(random, at), at, actor: 'dragoman', what: 'webhook.turned-off', subject: webhook, count: 1 },
        ...{ address: null, client: null, api: null, request: null, detail: { why } },
      };
      const to = of.webhooks.filter(({ id }) => id !== webhook);
      await tables.events.append(tenant, [event], messagesFor({ tenant: of, now: at, random }, [event], to));
    });
  }

  function deliveryOf(message: OutboxMessage, outcome: WebhookDelivery['outcome'], error: string | null) {
    const { webhook, event } = contentOf(message);
    const { tenant, id, name: type, tries } = message;
    return { tenant, id, webhook, event, type, tries, outcome, error, at: now() };
  }

  async function post(message: OutboxMessage, webhook: Webhook & WebhookSecrets): Promise<void> {
    const content = contentOf(message);
    const { address, signing } = webhook;
    if (signing === standard)
      return webhooks.tell(address, content.body, { id: content.event, at: now(), secrets: secretsAt(webhook, now()) });
    const tenant = await findTenant(message.tenant);
    const form = forms[signing];
    if (!tenant || !form) throw Object.assign(new Error('nobody knows how this webhook is told'), { code: 'ENOFORM' });
    const told = await form(content, webhook, { tenant, now: now(), random, stores });
    if (told) return webhooks.post(address, told);
    passedOver.add(message.id);
  }

  async function postUnlessResting(message: OutboxMessage, webhook: Webhook & WebhookSecrets): Promise<void> {
    const rest = resting.get(webhook.id);
    if (rest && millisOf(now()) < rest.until) throw rest.error;
    try {
      await post(message, webhook);
    } catch (thrown) {
      const { message: text, code, name } = thrown as SendError;
      const error: SendError = Object.assign(new Error(text, { cause: thrown }), { name, ...(code === undefined ? {} : { code }) });
      const final = Object.assign(error, { permanent: isFinal(thrown as SendError) });
      if (!final.permanent) resting.set(webhook.id, { until: millisOf(now()) + restMillis, error: final });
      throw final;
    }
    resting.delete(webhook.id);
  }

  return {
    async send(message, read = new Map()) {
      if (message.content.kind === 'webhook') {
        const { url, body, secret } = message.content;
        const tenant = secret === undefined ? await findTenant(message.tenant) : undefined;
        const secrets = secret === undefined ? (tenant ? secretsIn(tenant.settings) : []) : [secret];
        return webhooks.tell(url, body, { id: message.id, at: now(), secrets });
      }
      const { webhook: id } = contentOf(message);
      try {
        const found = read.get(id) ?? webhookList.find(message.tenant, id);
        read.set(id, found);
        const webhook = await found;
        if (!webhook || webhook.off !== null)
          throw Object.assign(new Error('the webhook is told nothing any more'), { code: 'EGONE', permanent: true });
        await postUnlessResting(message, webhook);
        if (webhook.givenUp === 0) return;
        read.delete(id);
        await webhookList.update(message.tenant, id, { givenUp: 0 });
      } catch (error) {
        read.delete(id);
        throw error;
      }
    },
    async arrived(messages) {
      const deliveries = messages.filter(({ id }) => !passedOver.delete(id)).map((message) => deliveryOf(message, 'sent', null));
      await stores.transaction(async (tables) => {
        await tables.webhookDeliveries.write(deliveries);
        await tables.outbox.deleteSent(messages);
      });
    },
    async failed(message, outcome, error) {
      const { webhook } = contentOf(message);
      const { tenant } = message;
      const code = error === null ? null : codeOf(error);
      if (code === 'EGONE') return;
      await webhookDeliveries.write([deliveryOf(message, outcome, code)]);
      if (code === 'EHTTP410') return turnOff(tenant, webhook, 'gone');
      if (outcome === 'later') return;
      const givenUp = await webhookList.countGivenUp(tenant, webhook);
      const { offAfter } = (await findTenant(tenant))?.settings.webhooks ?? { offAfter: 0 };
      if (givenUp !== undefined && offAfter > 0 && givenUp >= offAfter) await turnOff(tenant, webhook, 'failing');
    },
  };
}

const contentOf = ({ content }: OutboxMessage): EventPost => content as OutboxMessage['content'] & { readonly kind: 'event' };
