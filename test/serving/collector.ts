// A collector of traces: it takes what comes by OTLP over HTTP in JSON, and keeps it.
import { createServer } from 'node:http';

export interface Sent {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly kind: number;
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];
}

/** `text`: all that came, as it came. `headers`: each `authorization` that came along. */
export async function newCollector() {
  const bodies: string[] = [];
  const headers = new Set<string | undefined>();
  const server = createServer(async (request, response) => {
    headers.add(request.headers.authorization);
    bodies.push(Buffer.concat(await request.toArray()).toString());
    response.setHeader('content-type', 'application/json').end('{}');
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { readonly port: number };
  const spans = (): readonly Sent[] =>
    bodies.flatMap((body) =>
      JSON.parse(body).resourceSpans.flatMap((each: { scopeSpans: { spans: Sent[] }[] }) =>
        each.scopeSpans.flatMap((scope) => scope.spans),
      ),
    );
  return { url: `http://127.0.0.1:${port}/v1/traces`, spans, text: () => bodies.join('\n'), headers, close: () => server.close() };
}

/** The value of an attribute; undefined where there is none. */
export const attribute = ({ attributes }: Sent, name: string) => Object.values(attributes.find(({ key }) => key === name)?.value ?? {})[0];
