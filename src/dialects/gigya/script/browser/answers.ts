// Answers: what the server said, or what this script says in its place, in one form.
import { site } from './site.ts';

export type PageParams = Readonly<Record<string, unknown>>;

export interface ServerAnswer {
  readonly errorCode: number;
  readonly errorMessage?: string;
  readonly errorDetails?: string;
  readonly [member: string]: unknown;
}

/** A refusal that no server made. */
export function raised(code: number, errorDetails: string, members: PageParams = {}): ServerAnswer {
  const { message = 'General Server Error', statusCode = 500 } = site.codes[code] ?? {};
  return { errorCode: code, errorMessage: message, errorDetails, statusCode, ...members };
}

/** What people type and nobody else is to see: it stands in no address, and in nothing that a page may log. */
export const typed: readonly string[] = ['password', 'newPassword', 'secretAnswer', 'code'];

/** An answer as pages are shown it: with what was asked, and what the caller wants back as it is. */
export function shown(answer: ServerAnswer, operation: string, params: PageParams): ServerAnswer {
  const { callback: _callback, context, ...asked } = params;
  const requestParams = Object.fromEntries(Object.entries(asked).filter(([name]) => !typed.includes(name)));
  const status = answer.errorCode === 0 ? 'OK' : 'FAIL';
  const said = { status, statusMessage: answer.errorMessage ?? '', operation: `/${operation}`, requestParams };
  return { ...said, ...answer, ...(context === undefined ? {} : { context }) };
}

/** Calls a function of the page. What it throws is the page's own matter, and is told where the browser tells such things. */
export function tell(callback: unknown, ...said: readonly unknown[]): void {
  if (typeof callback === 'function') queueMicrotask(() => callback(...said));
}

/** The same, waiting for what it answers; undefined where it is no function. */
export const heardFrom = async (callback: unknown, ...said: readonly unknown[]): Promise<unknown> =>
  typeof callback === 'function' ? callback(...said) : undefined;

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
