// The floor: Node's HTTP server with a constant answer of the size of DescribeModel's.
import { createServer } from 'node:http';

const body = JSON.stringify({ ModelName: 'model-1', padding: 'x'.repeat(400) });
const headers = { 'content-type': 'application/x-amz-json-1.1', 'content-length': body.length };
const server = createServer((request, response) => {
  request.resume().on('end', () => response.writeHead(200, headers).end(body));
});
server.listen(0, '127.0.0.1', () => console.log(`listening ${server.address().port}`));
