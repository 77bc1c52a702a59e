// A real gateway for short messages on this machine, started when the first one is sent; a scenario can make it refuse.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newOutbound } from '../../adapters/outbound/outbound.ts';
import { smsGateway } from '../../adapters/sms/gateway.ts';
import { allowedTarget } from '../../config/outbound.ts';
import type { ShortMessageSender } from '../../core/messages/store.ts';
import type { SentShortMessage } from '../world-type.ts';
import { type Arrivals, newArrivals } from './arrivals.ts';

export interface SmsGateway {
  readonly sender: ShortMessageSender;
  last(to: string): SentShortMessage;
  sent(): number;
  readonly arrivals: Arrivals<SentShortMessage>;
  refuses(): void;
  works(): void;
  close(): Promise<void>;
}

/** As the installation's file allows its own gateway. */
const reach = newOutbound({ allow: [allowedTarget('127.0.0.0/8')!] }).reach('sms');

export function newSmsGateway(): SmsGateway {
  const arrivals = newArrivals<SentShortMessage>();
  let refusing = false;
  let server: Server | undefined;
  let sender: Promise<ShortMessageSender> | undefined;

  function open(): Promise<ShortMessageSender> {
    const gateway = createServer(async (request, reply) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      const { to, text } = JSON.parse(Buffer.concat(parts).toString()) as { to: string; text: string };
      if (!refusing) arrivals.add({ to, text, code: /code is (\S+)/.exec(text)?.[1] ?? '' });
      reply.writeHead(refusing ? 400 : 202).end();
    });
    server = gateway;
    return new Promise((resolve) =>
      gateway.listen(0, '127.0.0.1', () => {
        resolve(
          smsGateway(
            { url: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/messages`, authorization: 'Bearer gateway' },
            reach,
          ),
        );
      }),
    );
  }

  return {
    sender: {
      send: async (message, id) => {
        sender ??= open();
        await (await sender).send(message, id);
      },
    },
    last: (to) => {
      const message = arrivals.list().findLast((candidate) => candidate.to === to);
      if (!message) throw new Error(`no short message to ${to}`);
      return message;
    },
    sent: arrivals.count,
    arrivals,
    refuses: () => {
      refusing = true;
    },
    works: () => {
      refusing = false;
    },
    close: () =>
      new Promise((resolve) => {
        if (!server) return resolve();
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
