// Faults of the messages' area.
import { fault } from '../faults/declare.ts';

export const messageFaults = {
  'message.unknown': fault<{ readonly given: string }>('The outbox has no such message, or somebody is sending it.', {
    developer: 'Messages that were sent are removed at once.',
    operator: 'List the outbox again.',
    retry: 'no',
  }),
  'content.suspect': fault<{ readonly host: string }>('The message has a link to a site that is not the tenant’s.', {
    developer: 'Send nothing that somebody else wrote; name the sites of the tenant.',
    operator: 'Correct the text of the message, or name the site among those of the tenant.',
    retry: 'after the text was corrected',
  }),
  'sender.unconfigured': fault<{ readonly which: 'own' | 'default' }>('There is no mail server by which the mail could go.', {
    developer: 'Tell whoever looks after the mail server.',
    operator: 'Complete mailServer, or the mail of the installation’s file.',
    retry: 'after the mail server was named',
  }),
  'template.malformed': fault<{ readonly reason: string }>('A text cannot be read.', {
    developer: 'Close each placeholder that is opened, and name it in letters, digits and underscores.',
    operator: 'Correct the text.',
    retry: 'after the text was corrected',
  }),
  'template.unfillable': fault<{ readonly macro: string }>('Nothing fills a placeholder of the text.', {
    developer: 'Leave out the placeholder: the message has no such value.',
    operator: 'Correct the text.',
    retry: 'after the text was corrected',
  }),
  'template.absent': fault<{ readonly template: string }>('No template for the message.', {
    developer: 'Tell whoever looks after the mail templates.',
    operator: 'Upload the template that the reply names, or take the message out of messages.off.',
    retry: 'after the template was uploaded',
  }),
};
