// The record of events.
import { Type } from 'typebox';
import { closed, list, record, stamp, text, textOrNull } from './parts.ts';

export const events = list(
  Type.Object(
    {
      id: text,
      at: stamp('when it happened'),
      actor: Type.String({
        description:
          'who did it: `person <id>`, `client <public id>`, `operator <public id>`, `command-line`, `anonymous`; `dragoman` for what nobody asked for; `several` where many had no room for rows of their own',
      }),
      what: Type.String({ description: 'the name of the event' }),
      subject: textOrNull('what it happened to: an account, unless the name says otherwise'),
      address: textOrNull('the network address of the caller'),
      client: textOrNull('the public id of the client that asked, or for which it was'),
      api: textOrNull('the API that was called'),
      request: textOrNull('the id of the request, as the log has it'),
      count: Type.Integer({ description: 'how often it happened within that minute' }),
      detail: record('what is told beside; of a change before and after'),
    },
    closed,
  ),
  'the newest first',
);
