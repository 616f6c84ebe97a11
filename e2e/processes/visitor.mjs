// Whoever sits at a browser: signs in with a password, looks at pages and sends forms. Without the browser itself.

/** Signs in at this server; gives `look` and `send`, of which each gives the status, the kind and the text of what comes. */
export async function signIn(base, email, password) {
  const guest = visitor(base, "");
  const answer = await guest.send("/sign-in", { email, password });
  if (answer.status !== 303) throw new Error(`${email} could not sign in: ${answer.status}\n${answer.text}`);
  return visitor(base, answer.cookie);
}

/** Whoever has this cookie, or none. */
export function visitor(base, cookie) {
  const ask = async (path, options = {}) => {
    const headers = { cookie, "accept-language": "nl", "sec-fetch-site": "same-origin", origin: base, ...options.headers };
    const answer = await fetch(base + path, { redirect: "manual", ...options, headers });
    const set = answer.headers.getSetCookie().map((one) => one.split(";")[0]).find((one) => one.includes("losvast="));
    return { status: answer.status, kind: answer.headers.get("content-type") ?? "", text: await answer.text(), cookie: set };
  };
  return {
    cookie,
    look: (path) => ask(path),
    send: (path, form) => ask(path, { method: "POST", body: new URLSearchParams(form) }),
    at: (other) => visitor(other, cookie),
  };
}
