// How an API of another form than Standard Webhooks tells its webhooks of an event.
import type { AccountStore } from '../accounts/store.ts';
import type { ClientStore } from '../clients/store.ts';
import type { EventPost } from '../messages/store.ts';
import type { Random } from '../random.ts';
import type { SigningKeys } from '../sessions/store.ts';
import type { Tenant } from '../tenants/types.ts';
import type { Instant } from '../time.ts';
import type { PostedWebhook } from './types.ts';

/** A post as it goes out: its body, and the headers that sign it. */
export interface ToldPost {
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What a form writes a post with, at the time of a try. */
export interface PostParts {
  readonly tenant: Tenant;
  readonly now: Instant;
  readonly random: Random;
  readonly stores: { readonly accounts: AccountStore; readonly clients: ClientStore; readonly signingKeys: SigningKeys };
}

/** How an API of another form tells its webhooks of an event: the post of this try, or undefined if the webhook is told nothing of it. */
export type PostForm = (event: EventPost, webhook: PostedWebhook, parts: PostParts) => Promise<ToldPost | undefined>;

/** By the name of the API. */
export type PostForms = Readonly<Record<string, PostForm>>;
