export { createCorrespondence, type CorrespondenceOptions } from './correspondence';
export { correspondenceMigrations } from './migrations';
export type { Handover, Mailer, OutgoingMail } from './sending/mailer';
export { createSmtpMailer, smtpSettingsOf, type SmtpSettings } from './sending/smtp-mailer';
export { correspondenceEntities } from './store/entities';
