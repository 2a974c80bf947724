import { codeAttribute, nameAttribute } from './attribute.ts';

export const serverAddress = nameAttribute({ key: 'server.address', cap: 100, brief: 'The host that is called.' });
export const serverPort = codeAttribute({ key: 'server.port', cap: 100, brief: 'The port that is called.' });
export const networkProtocolVersion = nameAttribute({
  key: 'network.protocol.version',
  cap: 10,
  examples: ['1.1', '2', '3'],
  brief: 'The version of the protocol.',
});
