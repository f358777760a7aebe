import type { Recipient } from '../store/releases';

/** A mail as it is handed over. */
export interface OutgoingMail {
  /** Stable per letter: a receiver that gets a letter twice can tell. */
  readonly messageId: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly replyTo?: string;
  readonly recipients: readonly Recipient[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly language: string;
  readonly date: Date;
  readonly automatic: boolean;
}

/** What became of a mail. `reason` is a code, never the words of the server, which may quote an address. */
export type Handover =
  | { readonly status: 'accepted' }
  | { readonly status: 'refused'; readonly reason: string }
  | { readonly status: 'later'; readonly reason: string };

/** The port to the outside. Never throws for what a server or the network says. */
export interface Mailer {
  send(mail: OutgoingMail): Promise<Handover>;
  close(): Promise<void>;
}
