// Storage ports of the news' area.
import type { News } from './types.ts';

export interface NewsStore {
  /** Told to every member of the group but the performer. */
  append(tenant: string, news: News, group: string): Promise<void>;
  /** The newest first; those told to one account, or all. */
  list(tenant: string, account: string | null, most: number): Promise<readonly News[]>;
  /** By news, the accounts it was told to. */
  toldTo(tenant: string, news: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;
  forget(tenant: string, account: string): Promise<void>;
}

/** Where to push what is told: tokens of a person's devices. */
export interface DeviceStore {
  insert(tenant: string, account: string, token: string): Promise<void>;
  delete(tenant: string, account: string, token: string): Promise<void>;
  deleteAll(tenant: string, account: string): Promise<void>;
  /** In the order of the tokens. */
  list(tenant: string, account: string): Promise<readonly string[]>;
  /** Of all whom the news was told to. */
  toldOf(tenant: string, news: string): Promise<readonly string[]>;
}
