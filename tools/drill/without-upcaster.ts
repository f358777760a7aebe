import { upcasters } from '../../libs/contracts/src/upcast';

// For a run of the drill that has to fail: what a release would be whose new version of a fact came without its upcaster.
Reflect.deleteProperty(upcasters, 'clock.started');
