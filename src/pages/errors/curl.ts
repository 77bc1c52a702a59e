// A request as a command to paste.

export interface Pasted {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

export function curlOf({ method, url, headers, body }: Pasted): string {
  const lines = [`curl -sS${url.startsWith('https:') ? ' --cacert dragoman-data/ca.pem' : ''} -X ${method} ${quoted(url)}`];
  for (const [name, value] of Object.entries(headers)) lines.push(`  -H ${quoted(`${name}: ${value}`)}`);
  if (body !== undefined) lines.push(`  --data-binary ${quoted(typeof body === 'string' ? body : `(${body.byteLength} bytes)`)}`);
  return lines.join(' \\\n');
}
