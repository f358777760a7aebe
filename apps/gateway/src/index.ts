export { type AccessTokenSettings } from './access-token';
export { type GatewayOptions, type RunningGateway, startGateway } from './gateway';
export { type QueryLimits } from './limits';
export { type GatewayContext } from './request-context';
