// A request that is open for as long as a test wants, and when a server takes none any more.
import { connect } from 'node:net';

const apiKey = '3_DragomanDemonstration0';

/** A sign-in whose head the server has read; `finish` sends the body, and `reply` is all that came. */
export async function openLogin(base: string) {
  const body = new URLSearchParams({ apiKey, loginID: 'ann@example.org', password: 'correct horse' }).toString();
  const socket = connect(Number(new URL(base).port), '127.0.0.1', () => {
    const type = 'Content-Type: application/x-www-form-urlencoded';
    socket.write(`POST /accounts.login HTTP/1.1\r\nHost: a\r\n${type}\r\nContent-Length: ${body.length}\r\nExpect: 100-continue\r\n\r\n`);
  });
  let text = '';
  const reply = new Promise<string>((resolve, reject) => {
    for (const end of ['end', 'close']) socket.on(end, () => resolve(text));
    socket.on('error', reject);
  });
  await new Promise<void>((resolve, reject) => {
    socket.on('data', (chunk) => {
      text += chunk;
      if (text.endsWith('100 Continue\r\n\r\n')) resolve();
    });
    reply.then(() => reject(new Error('the server closed the connection')), reject);
  });
  return { reply, finish: () => void socket.write(body) };
}

/** When nobody listens there any more: the server has begun to stop. */
export async function untilClosed(base: string): Promise<void> {
  const isOpen = () =>
    new Promise<boolean>((resolve) => {
      const socket = connect(Number(new URL(base).port), '127.0.0.1');
      socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
      socket.on('connect', () => socket.destroy());
    });
  while (await isOpen());
}
