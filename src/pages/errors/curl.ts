// A request as a command to paste.
import type { RecordedText } from './code-file.ts';

export interface Pasted {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: RecordedText | Uint8Array;
}

/** How what was recorded is raised: by a command, or by lines of a page. */
export const raisedBy = ({ request, inPage }: { readonly request: Pasted; readonly inPage?: string }): string =>
  inPage === undefined ? curlOf(request) : `<script src="${request.url}"></script>\n<script>${inPage}</script>`;

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** What one argument of a program may hold at least. */
const mostOfArgument = 64 * 1024;

/**
 * For any shell of POSIX, and for nothing but what was sent: curl's own type of bodies is taken away, addresses are left as they are. What no argument
 * can hold comes through `printf`. `ca`: the file of the authority whom a client must trust over TLS.
 */
export function curlOf({ method, url, headers, body }: Pasted, ca = 'dragoman-data/ca.pem'): string {
  const options = [
    '-sS',
    ...(url.startsWith('https:') ? [`--cacert ${quoted(ca)}`] : []),
    ...(/[[\]{}]/.test(url) ? ['-g'] : []),
    ...(url.includes('/.') ? ['--path-as-is'] : []),
  ];
  const lines = [`${pipe(body)}curl ${options.join(' ')} ${method === 'HEAD' ? '--head' : `-X ${method}`} ${quoted(url)}`];
  for (const [name, value] of Object.entries(headers)) lines.push(`  -H ${quoted(value === '' ? `${name};` : `${name}: ${value}`)}`);
  const isTyped = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
  if (body !== undefined && !isTyped) lines.push("  -H 'content-type:'");
  if (body !== undefined) lines.push(pipe(body) === '' ? `  --data-raw ${quoted(String(body))}` : '  --data-binary @-');
  return lines.join(' \\\n');
}

function pipe(body: Pasted['body']): string {
  if (body === undefined) return '';
  if (body instanceof Uint8Array) return `printf '%b' '${[...body].map((byte) => `\\0${byte.toString(8).padStart(3, '0')}`).join('')}' | `;
  if (typeof body === 'string') return body.length > mostOfArgument ? `printf '%s' ${quoted(body)} | ` : '';
  const pieces = body.map((piece) =>
    typeof piece === 'string'
      ? `printf '%s' ${quoted(piece)}`
      : `printf '%${piece.times}s' '' | tr ' ' ${quoted(piece.letter === '\\' ? '\\\\' : piece.letter)}`,
  );
  return `{ ${pieces.join('; ')}; } | `;
}
