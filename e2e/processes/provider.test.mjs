// Signing in at a provider: a real one (`oidc-provider`, certified for OpenID Connect) beside the real server, and somebody who
// follows every redirect and fills in its forms. Its warnings about what it keeps in memory are let be: it lives for a minute.

import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { after, before, test } from "node:test";
import Provider from "oidc-provider";
import { freePort, startAt } from "../server.mjs";
import { command } from "./program.mjs";

const VERA = "vera@vonk.example";
const SECRET = "een geheim & meer";
const ROUNDS = 12;

let port;
let provider;
let losvast;

/** A fresh key, as it is written. */
function key(kid) {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256", kid };
}

/** Starts the provider with a key of its own; whoever types an address is who he says, and the address is verified or not. */
function login(kid) {
  const issuer = `http://localhost:${port}`;
  const about = (id) => ({ sub: id, email: id, email_verified: !id.startsWith("unverified"), name: "Somebody" });
  const settings = {
    jwks: { keys: [key(kid)] },
    cookies: { keys: ["for a test"] },
    pkce: { required: () => true },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    findAccount: (_, id) => ({ accountId: id, claims: () => about(id) }),
    clients: [{ client_id: "losvast", client_secret: SECRET, redirect_uris: [`${losvast.base}/sign-in/provider/answer`] }],
  };
  return new Promise((resolve) => {
    const server = new Provider(issuer, settings).listen(port, () => resolve(server));
  });
}

before(async () => {
  port = await freePort();
  const fill = (folder) => command(["user", "add", VERA, "--name", "Vera", "--roles", "seller", "--data", folder]);
  const env = (base) => ({
    LOSVAST_ADDRESS: base,
    LOSVAST_OIDC_ISSUER: `http://localhost:${port}`,
    LOSVAST_OIDC_CLIENT: "losvast",
    LOSVAST_OIDC_SECRET: SECRET,
    LOSVAST_OIDC_NAME: "Vonk",
  });
  losvast = await startAt(fill, env);
  provider = await login("one");
});

after(async () => {
  provider?.closeAllConnections();
  provider?.close();
  await losvast?.stop();
});

/** Whoever sits at a browser: keeps what each site gives him for a path, and follows where he is sent. */
function browser() {
  const jars = new Map();
  const ask = async (url, options = {}) => {
    const jar = jars.get(url.origin) ?? new Map();
    jars.set(url.origin, jar);
    const fits = [...jar.values()].filter(({ path }) => url.pathname.startsWith(path));
    const cookie = fits.map(({ name, value }) => `${name}=${value}`).join("; ");
    const answer = await fetch(url, { redirect: "manual", ...options, headers: { cookie, "accept-language": "nl" } });
    for (const set of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set);
      const path = /; *path=([^;]*)/i.exec(set)?.[1] ?? "/";
      // What is taken back comes with an end that has passed, and without a value.
      if (value === "") jar.delete(`${name} ${path}`);
      else jar.set(`${name} ${path}`, { name, value, path });
    }
    return answer;
  };
  const open = async (path) => {
    let url = new URL(path, losvast.base);
    let answer = await ask(url);
    for (let round = 0; round < ROUNDS; round += 1) {
      const to = answer.headers.get("location");
      if (!to) return { url, status: answer.status, text: await answer.text() };
      url = new URL(to, url);
      answer = await ask(url);
    }
    throw new Error(`sent about without an end, last to ${url}`);
  };
  /** Signs in as whoever has this address, with all that the provider asks. */
  const signIn = async (email) => {
    let page = await open("/sign-in/provider?to=/me");
    for (let round = 0; round < 3 && page.url.origin !== losvast.base; round += 1) {
      const field = (pattern) => page.text.match(pattern)?.[1];
      if (!field(/action="([^"]+)"/)) throw new Error(`the provider asks nothing: ${page.status} ${page.text}`);
      const action = new URL(field(/action="([^"]+)"/), page.url);
      const body = new URLSearchParams({ prompt: field(/name="prompt" value="([^"]+)"/), login: email, password: "x" });
      const answer = await ask(action, { method: "POST", body });
      page = await open(new URL(answer.headers.get("location"), action));
    }
    return page;
  };
  return { open, signIn };
}

test("somebody who was added comes in by the provider, and stays in", async () => {
  const vera = browser();
  const start = await vera.open("/sign-in");
  assert.match(start.text, /Log in met Vonk/);
  const page = await vera.signIn(VERA);
  assert.equal(`${page.status} ${page.url.pathname}`, "200 /me", page.text);
  assert.match(page.text, /vera@vonk\.example/);
  assert.equal((await vera.open("/me")).url.pathname, "/me");
  assert.equal((await browser().open("/me")).url.pathname, "/sign-in", "nobody else does");
});

test("who was not added, and whose address is not verified, stay out", async () => {
  const stranger = await browser().signIn("stranger@vonk.example");
  assert.equal(stranger.status, 422);
  assert.match(stranger.text, /geen toegang/);
  const unverified = await browser().signIn("unverified@vonk.example");
  assert.match(unverified.text, /staat niet in voor/);
});

test("an answer that nobody asked for opens nothing", async () => {
  const page = await browser().open("/sign-in/provider/answer?code=made-up&state=made-up");
  assert.equal(page.status, 422);
  assert.match(page.text, /te lang/);
});

test("the provider is started anew with another key, and people still come in", async () => {
  provider.closeAllConnections();
  await new Promise((resolve) => provider.close(resolve));
  provider = await login("two");
  const page = await browser().signIn(VERA);
  assert.equal(`${page.status} ${page.url.pathname}`, "200 /me", page.text);
});
