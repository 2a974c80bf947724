/** An application on PORT, with telemetry beside it; the first request for `/end` ends it. */
import { createServer } from 'node:http';
import { start } from '../../../../src/start.ts';

const handle = start({ serviceName: 'pulled' });
const application = createServer((request, response) => {
  response.setHeader('connection', 'close').end('ok');
  if (request.url !== '/end') return;
  application.close();
  void handle.flush();
});
application.listen(Number(process.env['PORT']), '127.0.0.1', () => process.stdout.write('listening\n'));
