import { tellOfMyself } from './telling';

/** Loaded before a service that a bench has started, which talks to one database, or before the gateway, which talks to none. */
tellOfMyself(Number(new URL(process.env.DATABASE_URL ?? 'postgres://nowhere:1').port));
