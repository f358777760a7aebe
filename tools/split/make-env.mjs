// Prints what docker-compose.yml needs for a trial, the secrets new ones: `node tools/split/make-env.mjs > .env`. Needs nothing
// but Node.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';

const composeFile = readFileSync(new URL('../../docker-compose.yml', import.meta.url), 'utf8');
const names = new Set(composeFile.match(/\b(?!SMTP_)\w+_PASSWORD(?=:\?)/g));
const passwords = [...names].map((name) => `${name}=${randomBytes(24).toString('base64url')}`);

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const onOneLine = (pem) => pem.toString().trim().replaceAll('\n', '\\n');
const keys = [
  `INTERNAL_SIGN_KEY='${onOneLine(privateKey.export({ type: 'pkcs8', format: 'pem' }))}'`,
  `INTERNAL_VERIFY_KEY='${onOneLine(publicKey.export({ type: 'spki', format: 'pem' }))}'`,
];

// Plain, because the trial's mail catcher speaks no TLS; in production it is refused.
const trial = ['# A trial. For production: docs/operating.md', 'NODE_ENV=development', 'SMTP_TLS=none'];

process.stdout.write(`${[...trial, ...passwords, ...keys].join('\n')}\n`);
