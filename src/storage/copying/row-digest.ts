// A digest of many rows whatever their order: both engines give the same for the same rows. Documents count by what they say, for one engine keeps their
// text and the other their members.
import { hash } from 'node:crypto';
import type { Cells } from './copied-tables.ts';

const lanes = 8;

export class RowDigest {
  readonly #sums: Uint32Array;
  #rows: number;

  /** `from`: what `text` answered, to go on from there. */
  constructor(from = '') {
    const [rows = '0', hex = ''] = from.split(':');
    this.#rows = Number(rows);
    this.#sums = new Uint32Array(lanes);
    for (let at = 0; at < hex.length / 8; at += 1) this.#sums[at] = Number.parseInt(hex.slice(at * 8, at * 8 + 8), 16);
  }

  get rows(): number {
    return this.#rows;
  }

  /** `documents`: which cells hold JSON. */
  add(cells: Cells, documents: readonly number[]): void {
    const counted = documents.length === 0 ? cells : canonical(cells, documents);
    // As letters of one byte each: a buffer for each row costs more than the digest.
    const bytes = hash('sha256', JSON.stringify(counted), 'binary');
    for (let lane = 0; lane < lanes; lane += 1) this.#sums[lane] = this.#sums[lane]! + laneOf(bytes, lane * 4);
    this.#rows += 1;
  }

  /** The number of rows, and the digest in hexadecimal digits. */
  get text(): string {
    return `${this.#rows}:${[...this.#sums].map((sum) => sum.toString(16).padStart(8, '0')).join('')}`;
  }
}

const laneOf = (bytes: string, at: number): number =>
  bytes.charCodeAt(at) | (bytes.charCodeAt(at + 1) << 8) | (bytes.charCodeAt(at + 2) << 16) | (bytes.charCodeAt(at + 3) << 24);

function canonical(cells: Cells, documents: readonly number[]): Cells {
  const counted = [...cells];
  for (const at of documents) {
    const text = counted[at];
    if (typeof text === 'string' && text !== '{}' && text !== '[]') counted[at] = JSON.stringify(ordered(JSON.parse(text)));
  }
  return counted;
}

function ordered(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(ordered);
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, ordered((value as Record<string, unknown>)[name])]));
}
