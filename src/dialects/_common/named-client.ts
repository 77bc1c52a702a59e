// The client that a request names before any dialect has read it. It may be anything: nothing is proven by it.
import type { FastifyRequest } from 'fastify';
import { authorizationOf, readBasic } from './authorization-header.ts';

/** The public id in its header (Basic, or a signature's name), else in its form or its query; undefined where none is, or where it cannot be one. */
export function clientIn({ headers, body, url }: FastifyRequest): string | undefined {
  const sent = authorizationOf({ headers: { authorization: headers.authorization ?? '' } });
  const basic = sent?.scheme === 'basic' ? readBasic(sent.value)?.name : undefined;
  const signing = sent?.scheme === 'signature' ? sent.value.split(':')[0] : undefined;
  const form = new URLSearchParams(Buffer.isBuffer(body) ? body.toString('latin1') : '');
  const query = new URLSearchParams(url.split('?')[1] ?? '');
  const named = [basic, signing, ...[form, query].flatMap((fields) => [fields.get('client_id'), fields.get('app_id')])];
  return named.find((each): each is string => typeof each === 'string' && each !== '' && !each.includes('\0'));
}
