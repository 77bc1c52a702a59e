// Services that an API of another form has set, each with that form and what it writes questions with.
import type { Finder } from '../tenants/finder.ts';
import type { AskForms } from './flow-form.ts';
import type { PostedServices } from './flow-store.ts';
import type { PostParts } from './post-form.ts';
import type { WebhookStore } from './store.ts';

interface Parts {
  readonly stores: PostParts['stores'] & { readonly webhookList: WebhookStore };
  readonly findTenant: Finder['tenant'];
  readonly forms: AskForms;
}

/** Over the forms of all APIs. */
export const newPostedServices = ({ stores, findTenant, forms }: Parts): PostedServices => ({
  async find(id, service) {
    const webhook = await stores.webhookList.find(id, service);
    const form = webhook && forms[webhook.signing];
    const tenant = await findTenant(id);
    if (!webhook || !form || !tenant || webhook.off !== null) return undefined;
    return {
      address: webhook.address,
      ...form.bounds(webhook),
      question: (asked, at) => form.question(asked, webhook, { tenant, ...at, stores }),
      read: form.read,
    };
  },
});
