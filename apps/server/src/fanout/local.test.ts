import { beforeEach } from 'vitest';
import { fanoutContract } from './contract.ts';
import { type LocalHub, localHub } from './local.ts';

let hub: LocalHub;
beforeEach(() => {
  hub = localHub();
});
fanoutContract('in one process', { node: async () => hub.node(), stranger: async () => localHub().node() });
