// Whoever asks the API: a program with a token. What got no answer is told apart from what was refused.

/** Asks once. Gives `status`, `headers` and `body` (JSON where it is, else text), or `null` when no whole answer came. */
export async function ask(base, token, method, path, { body, key, headers = {}, patience = 60_000 } = {}) {
  const given = { authorization: `Bearer ${token}`, "accept-language": "nl", ...headers };
  if (key !== undefined) given["idempotency-key"] = key;
  const isText = typeof body === "string";
  if (body !== undefined) given["content-type"] = isText ? "application/octet-stream" : "application/json";
  const signal = AbortSignal.timeout(patience);
  try {
    const sent = body === undefined || isText ? body : JSON.stringify(body);
    const answer = await fetch(`${base}/api/v1${path}`, { method, headers: given, body: sent, signal });
    const text = await answer.text();
    const isJson = /json/.test(answer.headers.get("content-type") ?? "");
    return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(text) : text };
  } catch (error) {
    if (error.name === "TimeoutError" || error instanceof TypeError || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The same, of what has to be done: fails unless it was. Gives the body. */
export async function done(base, token, method, path, options) {
  const answer = await ask(base, token, method, path, options);
  if (answer === null || answer.status >= 300) {
    throw new Error(`${method} ${path}: ${answer ? `${answer.status} ${JSON.stringify(answer.body)}` : "no answer"}`);
  }
  return answer.body;
}
