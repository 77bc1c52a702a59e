// The configuration of the installation. Tenants, hosts, clients and settings are data, not configuration.

import type { TracesConfig } from './monitoring.ts';
import type { AllowedConfig } from './outbound.ts';
import type { PostgresConfig } from './postgres.ts';

export interface Listener {
  readonly address: string;
  readonly port: number;
  readonly tls?: { readonly cert: string; readonly key: string };
}

export interface Config {
  readonly mode: 'demonstration' | 'production';
  readonly listeners: readonly Listener[];
  /** Where figures are served, and nowhere else; null where they are not. In demonstration mode every listener serves them. */
  readonly metrics: Listener | null;
  /** Where traces go; null where none are made. */
  readonly traces: TracesConfig | null;
  /** Port of the development https listener; demonstration mode only. */
  readonly developmentTls: number | null;
  readonly publicUrl: string | null;
  readonly trustedProxies: readonly string[];
  readonly database: { readonly kind: 'sqlite'; readonly folder: string } | { readonly kind: 'postgres'; readonly url: string };
  readonly postgres: PostgresConfig;
  /** The folder of everything that is not in the database: photos beside PostgreSQL, and the files of demonstration mode. */
  readonly folder: string;
  /** The folder of photos, where it is not the one beside the database. */
  readonly photos: string | null;
  /** Base64; the first seals, all open. Empty in demonstration mode, which keeps its own in a file. */
  readonly masterKeys: readonly string[];
  readonly mail: SmtpConfig | null;
  readonly sms: SmsConfig | null;
  /** What tenants may have called although it is not public. */
  readonly outboundAllow: readonly AllowedConfig[];
  readonly bodyLimit: number;
  /** A search that takes longer is ended. */
  readonly searchSeconds: number;
  /** How much of what was read is remembered; 0 for nothing. */
  readonly memoryMebibytes: number;
  /** Seconds after a signal to stop in which requests are still taken, while /health/ready answers 503. */
  readonly drainSeconds: number;
  readonly log: 'debug' | 'info' | 'warn' | 'error';
}

export interface SmtpConfig {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  /** Without TLS nothing is sent. */
  readonly requireTls: boolean;
  readonly user?: string;
  readonly password?: string;
  readonly from: string;
}

/** A gateway that takes short messages as JSON by POST. */
export interface SmsConfig {
  readonly url: string;
  readonly authorization?: string;
  readonly from?: string;
}

/** A refusal at start-up: which setting, where it stands, and what to do. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}
