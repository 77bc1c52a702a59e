// Accounts that people have at a service upstream, and their data there.
import type { Instant } from '../../core/time.ts';

/**
 * `pending`: not signed in yet. `failed`: the service failed at the first sign-in. `authentication-required`: it no longer accepts the
 * stored tokens. `refused`: the last password was wrong.
 */
export type LinkStatus = 'pending' | 'active' | 'failed' | 'authentication-required' | 'refused';

export interface UpstreamTokens {
  readonly access: string;
  readonly refresh: string | null;
}

/** A person's account at a service upstream, with its tokens and password in clear. */
export interface UpstreamLink {
  readonly id: string;
  readonly number: number;
  readonly account: string;
  readonly place: string;
  readonly username: string;
  readonly status: LinkStatus;
  readonly tokens: UpstreamTokens | null;
  /** Stored until the first sign-in, and afterwards only with `upstream.keepPasswords`. */
  readonly password: string | null;
  readonly created: Instant;
}

/** The person and the form teacher, null if the service names none. */
export interface PupilProfile {
  readonly id: number;
  readonly name: string;
  readonly school: string;
  readonly formTeacher: { readonly id: number; readonly name: string; readonly email: string } | null;
}

/** One grade; `value` is a number or words, as the service writes it. */
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

/** The average of one subject, that of the class, and their difference; 0 for the last two where the school does not show them. */
export interface Average {
  readonly subject: string;
  readonly value: number;
  readonly ofClass: number;
  readonly difference: number;
}

/** A teacher's note about the person. */
export interface Note {
  readonly kind: string;
  readonly title: string;
  readonly content: string;
  readonly teacher: string;
  readonly created: string;
}

/** One lesson. Dates are YYYY-MM-DD, times HH:mm:ss in the school's time zone; `homework` is its id, or null. */
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

/** An announced test; `due` is YYYY-MM-DD. */
export interface Test {
  readonly id: number;
  readonly subject: string;
  readonly topic: string;
  readonly kind: string;
  readonly teacher: string;
  readonly due: string;
}

/** The homework of one lesson; `due` is YYYY-MM-DD. */
export interface Homework {
  readonly id: number;
  readonly subject: string;
  readonly content: string;
  readonly teacher: string;
  readonly due: string;
  readonly created: string;
}
