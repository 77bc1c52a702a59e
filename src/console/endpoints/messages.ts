// The outbox for operators: what waits to be sent and what was given up, without contents and whole addresses.
import { cancelMessage, listMessages, readMessage, retryMessage, type ShownMessage } from '../../core/messages/index.ts';
import { Parameters, Text } from '../../dialects/_common/parameters.ts';
import { operators } from '../answers.ts';
import { Cursor, linked, Page, pageOf } from '../paging.ts';
import * as shapes from '../shapes/messages.ts';
import { nothing } from '../shapes/parts.ts';
import { told } from '../times.ts';

const shown = (message: ShownMessage) => told(message, 'created', 'due', 'claimed', 'usefulUntil', 'retryUntil', 'expires');

export const messages = operators.endpoint('GET /{tenant}/messages', {
  summary: 'Lists mails, short messages, webhooks and notices of sign-outs that wait to be sent or were given up.',
  returns: {
    means: 'A page of messages, the newest first. The header Link leads to the next page (RFC 8288, rel="next"), where there is one.',
    body: shapes.messages,
  },
  caller: undefined,
  calls: { listMessages },
  takes: { query: Parameters({ ...Page, cursor: Cursor(), before: Cursor() }) },
  async handle({ query }, core, { request }) {
    const { before, cursor = before } = query;
    const most = pageOf(query);
    const body = (await core.listMessages({ before: cursor, most })).map(shown);
    return { body, headers: linked(request, body.length === most ? body.at(-1)?.id : undefined) };
  },
});

export const message = operators.endpoint('GET /{tenant}/messages/{id}', {
  summary: 'Shows a message of the outbox, without its content.',
  returns: { means: 'The message.', body: shapes.message },
  caller: undefined,
  calls: { readMessage },
  takes: { path: Parameters({ id: Text() }) },
  handle: async ({ path }, core) => ({ body: shown(await core.readMessage({ id: path.id })) }),
});

export const cancel = operators.endpoint('DELETE /{tenant}/messages/{id}', {
  summary: 'Deletes a message of the outbox; one that is being sent may arrive all the same.',
  returns: { means: 'It is not tried again.', body: nothing },
  caller: undefined,
  calls: { cancelMessage },
  takes: { path: Parameters({ id: Text() }) },
  async handle({ path }, core) {
    await core.cancelMessage({ id: path.id });
    return { body: {} };
  },
});

export const retry = operators.endpoint('POST /{tenant}/messages/{id}/retry', {
  summary: 'Tries a message at once, one that was given up, too.',
  returns: { means: 'What became of the try.', body: shapes.retried },
  caller: undefined,
  calls: { retryMessage },
  takes: { path: Parameters({ id: Text() }) },
  handle: async ({ path }, core) => ({ body: { result: await core.retryMessage({ id: path.id }) } }),
});
