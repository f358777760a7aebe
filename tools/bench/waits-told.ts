import { tellWaits } from './waits';

/** Loaded before a service that a bench has started, which talks to one database. */
const { DATABASE_URL } = process.env;
if (DATABASE_URL !== undefined) tellWaits(Number(new URL(DATABASE_URL).port));
