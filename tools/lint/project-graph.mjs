/** The boundary rule reads Nx's project graph from its cache and says nothing where there is none, or an old one:
 *  make it anew before linting, without a daemon that stays behind. */
export async function refreshProjectGraph() {
  process.env.NX_DAEMON = 'false';
  const { createProjectGraphAsync } = await import('@nx/devkit');
  await createProjectGraphAsync({ exitOnError: true, resetDaemonClient: true });
}
