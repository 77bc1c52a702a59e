// What the messages' area asks of the outside: someone who takes a mail or a short message, and a tenant's own templates.
export interface Mail {
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
}

export interface MailSender {
  /** Hands the mail over; throws what the other side says. */
  send(mail: Mail): Promise<void>;
}

export interface ShortMessage {
  /** A telephone number, as E.164 has it. */
  readonly to: string;
  readonly text: string;
}

export interface ShortMessageSender {
  /** Hands the message over; throws what the other side says. */
  send(message: ShortMessage): Promise<void>;
}

export interface Template {
  readonly subject: string;
  readonly body: string;
}

export interface TemplateStore {
  /** The tenant's own text for a message, if it wrote one. */
  find(tenant: string, name: string, locale: string): Promise<Template | undefined>;
  write(tenant: string, name: string, locale: string, template: Template): Promise<void>;
}
