// A request as a command to paste.

export interface Pasted {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** How what was recorded is raised: by a command, or by lines of a page. */
export const raisedBy = ({ request, inPage }: { readonly request: Pasted; readonly inPage?: string }): string =>
  inPage === undefined ? curlOf(request) : `<script src="${request.url}"></script>\n<script>${inPage}</script>`;

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

export function curlOf({ method, url, headers, body }: Pasted): string {
  const lines = [`curl -sS${url.startsWith('https:') ? ' --cacert dragoman-data/ca.pem' : ''} -X ${method} ${quoted(url)}`];
  for (const [name, value] of Object.entries(headers)) lines.push(`  -H ${quoted(`${name}: ${value}`)}`);
  if (body !== undefined) lines.push(`  --data-binary ${quoted(typeof body === 'string' ? body : `(${body.byteLength} bytes)`)}`);
  return lines.join(' \\\n');
}
