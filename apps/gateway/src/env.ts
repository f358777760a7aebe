/** Apollo reads this variable when a gateway is constructed; nothing is ever sent to it from here. */
export function disableApolloTelemetry(): void {
  process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
}
