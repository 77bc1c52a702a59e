// Ports of the messages' area: senders of mails and short messages, and a tenant's own templates.
export interface Mail {
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
}

export interface MailSender {
  /** Hands the mail to the mail server; throws the server's refusal. Delivery is not awaited. */
  send(mail: Mail): Promise<void>;
}

export interface ShortMessage {
  /** A telephone number, as E.164 has it. */
  readonly to: string;
  readonly text: string;
}

export interface ShortMessageSender {
  /** Hands the message to the gateway; throws the gateway's refusal. Delivery is not awaited. */
  send(message: ShortMessage): Promise<void>;
}

export interface Template {
  readonly subject: string;
  readonly body: string;
}

export interface TemplateStore {
  /** The tenant's own text for a message in exactly that locale, or undefined. */
  find(tenant: string, name: string, locale: string): Promise<Template | undefined>;
  /** Writes the text, over the present one if there is one. */
  write(tenant: string, name: string, locale: string, template: Template): Promise<void>;
}
