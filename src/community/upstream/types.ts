// Accounts that people have at a service upstream, and what that service tells of them.
import type { Instant } from '../../core/time.ts';

/**
 * `pending`: not signed in yet. `failed`: the service broke down over it. `authentication-required`: it no longer takes what we hold.
 * `refused`: the last password was wrong.
 */
export type LinkStatus = 'pending' | 'active' | 'failed' | 'authentication-required' | 'refused';

export interface UpstreamTokens {
  readonly access: string;
  readonly refresh: string | null;
}

export interface UpstreamLink {
  readonly id: string;
  readonly number: number;
  readonly account: string;
  readonly place: string;
  readonly username: string;
  readonly status: LinkStatus;
  readonly tokens: UpstreamTokens | null;
  /** Kept until the first sign-in, and afterwards only where the tenant says so. */
  readonly password: string | null;
  readonly created: Instant;
}

export interface Profile {
  readonly id: number;
  readonly name: string;
  readonly school: string;
  readonly formTeacher: { readonly id: number; readonly name: string; readonly email: string } | null;
}

export interface Grade {
  readonly subject: string;
  readonly topic: string;
  readonly kind: string;
  readonly value: string;
  /** In percent. */
  readonly weight: number;
  readonly date: string;
  readonly created: string;
}

export interface Average {
  readonly subject: string;
  readonly value: number;
  readonly ofClass: number;
  readonly difference: number;
}

export interface Note {
  readonly kind: string;
  readonly title: string;
  readonly content: string;
  readonly teacher: string;
  readonly created: string;
}

/** Dates YYYY-MM-DD, times HH:mm:ss, where the school is. */
export interface Lesson {
  readonly date: string;
  readonly start: string;
  readonly end: string;
  readonly period: number;
  readonly cancelled: boolean;
  readonly standIn: boolean;
  readonly subject: string;
  readonly className: string;
  readonly teacher: string;
  readonly room: string;
  readonly topic: string;
  readonly homework: number | null;
}

export interface Test {
  readonly id: number;
  readonly subject: string;
  readonly topic: string;
  readonly kind: string;
  readonly teacher: string;
  readonly due: string;
}

export interface Homework {
  readonly id: number;
  readonly subject: string;
  readonly content: string;
  readonly teacher: string;
  readonly due: string;
  readonly created: string;
}
