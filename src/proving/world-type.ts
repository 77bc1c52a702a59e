// The world of a scenario: calls of any dialect over HTTP, and levers.

import type { WrittenProvider } from '../core/federation/index.ts';
import type { SettingsPatch } from '../core/tenants/index.ts';
import type { Calls, TenantKeys } from '../demonstration.ts';
import type { CallInput, Exchange, ReadCode, SentRequest } from './exchange.ts';
import type { HookService } from './levers/hook-service.ts';
import type { NameServerLever } from './levers/name-server.ts';
import type { PaymentService } from './levers/payment-service.ts';
import type { Provider } from './levers/provider.ts';

export interface PersonSpec {
  readonly username?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly password?: string | null;
  readonly verified?: boolean;
  readonly profile?: Readonly<Record<string, unknown>>;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly rights?: readonly ('everything' | 'moderation')[];
  readonly directory?: string;
  readonly disabled?: boolean;
  readonly locked?: boolean;
  readonly mustChangePassword?: boolean;
  /** Seconds from now. */
  readonly expiresIn?: number;
  readonly hash?: string;
  readonly scheme?: Readonly<Record<string, unknown>>;
}

export interface TestPerson {
  readonly id: string;
  readonly number: number;
  readonly username: string;
  readonly email: string;
  readonly password: string;
}

export interface SentMail {
  /** The part of its Message-ID before the @. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string | undefined;
  readonly code: string;
  readonly link: string;
}

export interface SentShortMessage {
  readonly to: string;
  readonly text: string;
  readonly code: string;
}

export type BreakManner = 'cut' | 'read-only' | 'full';

export interface World extends Calls {
  readonly base: string;
  readonly keys: TenantKeys;
  console(method: string, path: string, given?: CallInput): Promise<Exchange>;
  raw(request: SentRequest, codeOf?: ReadCode): Promise<Exchange>;
  /** Lower-case hexadecimal SHA-256, as a vendor's client sends passwords. */
  digested(text: string): string;
  person(spec?: PersonSpec): Promise<TestPerson>;
  times(count: number, work: () => Promise<unknown>): Promise<void>;
  settings(patch: SettingsPatch): Promise<void>;
  /** Makes or replaces an identity provider of the tenant. */
  identityProvider(row: WrittenProvider): Promise<void>;
  attributes(
    attributes: readonly {
      path: string;
      type?: string;
      required?: boolean;
      writable?: string;
      description?: string;
      constraints?: string[];
    }[],
  ): Promise<void>;
  /** A directory more; `source` is the address of a remote one. */
  directory(name: string, source?: string): Promise<void>;
  host(name: string, to: 'this' | 'none'): Promise<void>;
  readonly clock: { forward(seconds: number): void };
  /** `refuses` for good, `delays` for now: a mail is tried again when it is due, by `sendDue`. */
  readonly mail: { last(to: string): SentMail; sent(): number; refuses(): void; delays(): void; works(): void; missing(): void };
  /** Sends whatever is due by the clock. */
  sendDue(): Promise<void>;
  readonly sms: { last(to: string): SentShortMessage; sent(): number; refuses(): void; works(): void };
  /** Other identity providers. */
  readonly provider: Provider;
  /** A school system upstream. */
  readonly school: {
    readonly settings: {
      readonly places: { readonly name: string; readonly code: string; readonly address: string }[];
      readonly clientId: string;
    };
    /** The same, by the third generation of its interface. */
    readonly third: World['school']['settings'] & {
      readonly generation: 'third';
      readonly identityProvider: string;
      readonly policyKey: string;
    };
    readonly pupil: { readonly url: string; readonly username: string; readonly password: string };
    feels(mood: 'well' | 'down' | 'broken' | 'babbling' | 'forgetful'): void;
  };
  /** The name servers of the world. */
  readonly nameServer: NameServerLever;
  /** A service of the tenant's own that is asked before flows, where a setting of `hooks` has its address. */
  readonly hookService: HookService;
  /** A service that takes payments. */
  readonly payments: PaymentService;
  /** The disk on which photos are kept. */
  readonly photos: { readonly folder: string; fail(): void; works(): void };
  /** The keys that sign tokens, as another master key sealed them: none can be opened. */
  readonly signingKeys: { sealedElsewhere(): Promise<void> };
  /** `solve`: the work of a challenge. `read`: what the last picture shows, as a person would read it. */
  captcha: { solve(challenge: unknown): Promise<string>; read(): string };
  breaks(method: string, manner: BreakManner, match?: (...args: never[]) => boolean): void;
  mends(method: string): void;
  /** A second tenant of the same installation. */
  another(): Promise<World>;
}
