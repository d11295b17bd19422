// The floor of a data plane: a proxy that only forwards, with undici's pool of kept-alive connections.
import { createServer } from 'node:http';
import { Pool } from 'undici';

const pool = new Pool(`http://127.0.0.1:${process.argv[2]}`, { connections: 64, pipelining: 1 });

async function forward(request, response) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const headers = { 'content-type': request.headers['content-type'] };
  const answer = await pool.request({ path: '/invocations', method: 'POST', headers, body: Buffer.concat(chunks) });
  const body = Buffer.from(await answer.body.arrayBuffer());
  response
    .writeHead(answer.statusCode, { 'content-type': answer.headers['content-type'], 'content-length': body.length })
    .end(body);
}

const server = createServer((request, response) => {
  forward(request, response).catch((error) => response.writeHead(502).end(String(error)));
});
server.listen(0, '127.0.0.1', () => console.log(`listening ${server.address().port}`));
