// Reads the replies of a service upstream without trust: absent members have a value of their own, wrong shapes are unfit.
import { Unfit } from './ask.ts';

export type UpstreamRow = Readonly<Record<string, unknown>>;

export const isRow = (value: unknown): value is UpstreamRow => typeof value === 'object' && value !== null && !Array.isArray(value);

export function row(value: unknown): UpstreamRow {
  if (!isRow(value)) throw new Unfit('no object where one belongs');
  return value;
}

/** Absent is none. */
export function rows(value: unknown): readonly UpstreamRow[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new Unfit('no list where one belongs');
  return value.map(row);
}

/** The member of a member, where both are there. */
export const within = (each: UpstreamRow, name: string, member: string): unknown =>
  isRow(each[name]) ? (each[name] as UpstreamRow)[member] : undefined;

export const text = (value: unknown): string => (typeof value === 'string' && value !== '' ? value : '-');
export const number = (value: unknown): number => (Number.isFinite(Number(value)) ? Number(value) : 0);
export const date = (value: unknown): string => /^\d{4}-\d{2}-\d{2}/.exec(String(value))?.[0] ?? '1999-09-19';
export const moment = (value: unknown): string => (typeof value === 'string' && value !== '' ? value : '1999-09-19T00:00:00');
export const time = (value: unknown, otherwise: string): string => /T(\d{2}:\d{2}:\d{2})/.exec(String(value))?.[1] ?? otherwise;
