// A receiver of webhooks: keeps what it is posted, judges signatures by the package of Standard Webhooks, and answers as it is set.
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, mock } from 'node:test';
import { Webhook } from 'standardwebhooks';

export interface HeardPost {
  readonly id: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Receiver {
  readonly url: string;
  readonly heard: HeardPost[];
  /** How it answers from now on; 204 at first. */
  answer: (reply: ServerResponse, heard: HeardPost) => void;
}

export const withStatus =
  (status: number, headers: Readonly<Record<string, string>> = {}) =>
  (reply: ServerResponse): void =>
    void reply.writeHead(status, headers).end();

export async function newReceiver(): Promise<Receiver> {
  const heard: HeardPost[] = [];
  const receiver: { url: string; heard: HeardPost[]; answer: Receiver['answer'] } = { url: '', heard, answer: withStatus(204) };
  const server = createServer(async (request, reply) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const text = Buffer.concat(parts).toString();
    const { type, data } = JSON.parse(text);
    const post = { id: String(request.headers['webhook-id']), headers: request.headers, text, type, data };
    heard.push(post);
    receiver.answer(reply, post);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/told`;
  return receiver;
}

/** Throws where the signature is wrong, or the time of the post is not within five minutes of `at`, in milliseconds. */
export function verifySignature(secret: string, { text, headers }: Pick<HeardPost, 'text' | 'headers'>, at: number): void {
  mock.timers.enable({ apis: ['Date'], now: at });
  try {
    new Webhook(secret).verify(text, headers as Record<string, string>);
  } finally {
    mock.timers.reset();
  }
}
