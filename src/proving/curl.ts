// An exchange as a command to paste and what it answers.
import type { Exchange, SentRequest } from './exchange.ts';

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

export function curlOf({ method, url, headers, body }: SentRequest): string {
  const lines = [`curl -sS${url.startsWith('https:') ? ' --cacert dragoman-data/ca.pem' : ''} -X ${method} ${quoted(url)}`];
  for (const [name, value] of Object.entries(headers)) lines.push(`  -H ${quoted(`${name}: ${value}`)}`);
  if (body !== undefined) lines.push(`  --data-binary ${quoted(typeof body === 'string' ? body : `(${body.byteLength} bytes)`)}`);
  return lines.join(' \\\n');
}

export function printed({ request, status, headers, body, text }: Exchange): string {
  const shown = typeof body === 'object' && body !== null ? JSON.stringify(body, null, 2) : text;
  const location = headers['location'] ? `\nlocation: ${headers['location']}` : '';
  return `${curlOf(request)}\n\nHTTP ${status}${location}\n${shown}\n`;
}
