import { addDevelopmentClock, type DevelopmentClock, refuseNamesBut } from '@gehoor/service-kit';
import type { FastifyInstance } from 'fastify';
import type { DevelopmentIssuer } from './development-issuer';
import { addMailPages } from './mail-pages';
import type { MailStore } from './mail-store';

export interface DevelopmentParts {
  readonly issuer: DevelopmentIssuer;
  readonly mail: MailStore;
  /** Only when this process was started with a clock that may be moved. */
  readonly clock?: DevelopmentClock;
  /** What else this process is called by those who may: the name of its container. */
  readonly alsoNamed?: readonly string[];
}

/** Adds what only a development system has: the token issuer, its personas, caught mail, and the movable clock. */
export async function addDevelopmentRoutes(
  app: FastifyInstance,
  { issuer, mail, clock, alsoNamed = [] }: DevelopmentParts,
): Promise<void> {
  await app.register(async (scope) => {
    scope.addHook('onRequest', refuseNamesBut(alsoNamed));
    scope.get('/.well-known/jwks.json', async () => issuer.jwks);
    scope.get('/dev/personas', async () => ({ personas: issuer.personas }));
    addMailPages(scope, mail);
    if (clock) addDevelopmentClock(scope, clock);
  });
}
