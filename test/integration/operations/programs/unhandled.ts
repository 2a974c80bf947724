import { agent } from '../../../../src/index.ts';
import { start } from '../../../../src/start.ts';

start();
void agent({ name: 'careless' }, async () => {
  throw new RangeError('nobody handles this');
});
