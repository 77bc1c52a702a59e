// Reading what arrives: forms, JSON and text, strictly UTF-8, without NUL, without keys that reach a prototype.
import { isStorable } from '../../core/json.ts';
import { parseJson } from './json.ts';
import { refuse } from './request-errors.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The body as text; refuses what is not UTF-8. */
export function textOf(body: Buffer | undefined): string {
  if (!body) return '';
  let text: string;
  try {
    text = utf8.decode(body);
  } catch (error) {
    if (error instanceof TypeError) throw refuse('request.unreadable', { why: 'encoding' });
    throw error;
  }
  return storable(text);
}

function storable(text: string): string {
  if (!isStorable(text)) throw refuse('request.unreadable', { why: 'encoding' });
  return text;
}

export function jsonOf(body: Buffer | undefined): unknown {
  const text = textOf(body);
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw refuse('request.unreadable', { why: 'syntax' });
    throw error;
  }
}

/** A JSON object; another kind of value is no body of ours. */
export function jsonObjectOf(body: Buffer | undefined): Record<string, unknown> {
  const value = jsonOf(body);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refuse('request.unreadable', { why: 'syntax' });
  return value as Record<string, unknown>;
}

/** Names and values of a form or a query, in order. Broken percent signs are refused, not guessed. */
export function pairsOf(text: string): [string, string][] {
  if (text === '') return [];
  return text
    .split('&')
    .filter(Boolean)
    .map((part) => {
      const at = part.indexOf('=');
      return at < 0 ? [unescaped(part), ''] : [unescaped(part.slice(0, at)), unescaped(part.slice(at + 1))];
    });
}

function unescaped(text: string): string {
  try {
    return storable(decodeURIComponent(text.replaceAll('+', ' ')));
  } catch (error) {
    if (error instanceof URIError) throw refuse('request.unreadable', { why: 'encoding' });
    throw error;
  }
}

/** Names and values of a multipart form (RFC 7578); a file counts as its text, or as its bytes in base64. */
export async function multipartOf(body: Buffer, type: string, files: 'text' | 'base64' = 'text'): Promise<[string, string][]> {
  let form: FormData;
  try {
    form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  } catch (error) {
    if (error instanceof TypeError) throw refuse('request.unreadable', { why: 'syntax' });
    throw error;
  }
  const pairs: [string, string][] = [];
  const inBase64 = async (file: Blob) => Buffer.from(await file.arrayBuffer()).toString('base64');
  const read = (file: Blob) => (files === 'text' ? file.text() : inBase64(file));
  for (const [name, value] of form) pairs.push([storable(name), storable(typeof value === 'string' ? value : await read(value))]);
  return pairs;
}

/** The last value of each name; a prototype's names are ordinary names here. */
export function recordOf(pairs: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const record: Record<string, unknown> = Object.create(null);
  for (const [name, value] of pairs) record[name] = value;
  return record;
}
