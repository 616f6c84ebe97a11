// A seller adds a passkey, signs in with it without her password, gives it another name and takes it away. The device is
// Chromium's own virtual authenticator: it makes real keys and signs with them.

import assert from "node:assert/strict";
import { journey } from "../journey.mjs";
import { startDemo } from "../server.mjs";

let password;

/** The sample at the name that its passkeys belong to: they are never a number's. */
async function start() {
  const demo = await startDemo();
  password = demo.person("seller").password;
  return { ...demo, base: demo.base.replace("127.0.0.1", "localhost") };
}

/** Puts a device into this browser that knows who touches it; gives how many keys it has by then. */
async function device(page) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const options = {
    protocol: "ctap2",
    transport: "internal",
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  };
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", { options });
  return async () => (await cdp.send("WebAuthn.getCredentials", { authenticatorId })).credentials.length;
}

async function walk(traveller) {
  const vera = await traveller.as("seller");
  const keys = await device(vera);
  await traveller.step(vera, "her settings", () => vera.goto("/me"));
  await traveller.step(vera, "no passkeys yet", () => vera.click("a[href='/me/passkeys']"));
  await vera.fill("input[name=name]", "Laptop");
  await vera.fill("input[name=current]", password);
  await traveller.step(vera, "her device is asked", () => vera.click(".form-foot .primary"), { once: true });
  await traveller.step(vera, "the passkey is there", () => vera.click("form[data-passkey] .primary"));
  assert.match(await vera.innerText(".sessions"), /Laptop/);
  assert.equal(await keys(), 1);

  await traveller.hurry(vera, () => vera.goto("/me"));
  await traveller.step(vera, "signed out", () => vera.click(".page-actions form[action='/sign-out'] button"));
  await traveller.step(vera, "in without a password", () => vera.click("form[data-passkey] button"));
  assert.equal(new URL(vera.url()).pathname, "/");

  await traveller.step(vera, "the passkey, used", () => vera.goto("/me/passkeys"));
  await traveller.step(vera, "one passkey", () => vera.click(".sessions a"), { once: true });
  await vera.fill("input[name=name]", "Laptop van het werk");
  await traveller.hurry(vera, async () => {
    await vera.click(".form-foot .primary");
    await vera.waitForURL("**/me/passkeys");
  });
  assert.match(await vera.innerText(".sessions"), /Laptop van het werk/);
  await traveller.hurry(vera, async () => {
    await vera.click(".sessions a");
    await vera.fill("input[name=current]", password);
    await vera.click("form[action$='/removal'] button");
    await vera.waitForURL("**/me/passkeys");
  });
  assert.equal(await vera.locator(".sessions").count(), 0);
  assert.equal(await keys(), 1, "the device keeps what the server no longer takes");

  await traveller.hurry(vera, () => vera.goto("/me"));
  await traveller.hurry(vera, () => vera.click(".page-actions form[action='/sign-out'] button"));
  await traveller.step(vera, "it is no longer taken", () => vera.click("form[data-passkey] button"));
  assert.match(await vera.innerText(".notice.bad"), /niet geaccepteerd/);
}

journey("a passkey in place of a password", walk, start);
