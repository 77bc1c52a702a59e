// How what works once is used, and what came of it.
import type { Exchange } from '../../../src/proving/exchange.ts';
import type { BuiltWorld } from '../../../src/proving/world.ts';
import type { World } from '../../../src/proving/world-type.ts';

/** How often each is brought at once. */
export const many = 20;

export const form = { 'content-type': 'application/x-www-form-urlencoded' };

export interface Heard {
  readonly worked: boolean;
  /** A refusal, as the dialect says it; its status may be no 5xx. */
  readonly said: string;
  readonly status: number;
}
export interface Used {
  use(at: number): Promise<Heard>;
  /** What all others are told: one of these. */
  readonly refused: readonly string[];
  /** How often it works; once unless said otherwise. */
  readonly times?: number;
  /** What must hold afterwards. */
  after?(): Promise<void>;
}
export type Kind = (built: BuiltWorld) => Promise<Used>;

export const heard = (worked: boolean, { status, code }: Pick<Exchange, 'status' | 'code'>): Heard => ({
  worked,
  status,
  said: String(code ?? status),
});
export const posted = (world: World, path: string, given: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  world.raw({ method: 'POST', url: `${world.base}${path}`, headers: { ...form, ...headers }, body: String(new URLSearchParams(given)) });
