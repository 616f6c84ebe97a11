// @ts-check
// Passkeys: asks the device, puts its answer into the form and sends that. What the device is asked stands in the form
// where one is made, and is fetched at the press where somebody signs in. Without this script, in a browser that cannot, or
// at another address than the one that passkeys belong to, the form stays hidden; a password does as well.
const can = "PublicKeyCredential" in window && "parseRequestOptionsFromJSON" in PublicKeyCredential;

/** @param {string} asked */
const make = (asked) => {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(JSON.parse(asked));
  return navigator.credentials.create({ publicKey });
};

/** @param {string} from */
const show = async (from) => {
  const answer = await fetch(from, { method: "POST" });
  if (!answer.ok) throw new Error(answer.statusText);
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await answer.json());
  return navigator.credentials.get({ publicKey });
};

/** @type {NodeListOf<HTMLFormElement>} */
const forms = document.querySelectorAll("form[data-passkey]");
for (const form of forms) {
  const { passkey, passkeyMake, passkeyShow } = form.dataset;
  if (!can || passkey !== location.origin) continue;
  /** @type {HTMLElement | null} */
  const otherwise = document.querySelector("[data-passkey-else]");
  if (otherwise) otherwise.hidden = true;
  form.hidden = false;
  /** @type {HTMLElement | null} */
  const failed = form.querySelector("[data-passkey-failed]");
  let isAsking = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isAsking) return;
    isAsking = true;
    if (failed) failed.hidden = true;
    try {
      const credential = await (passkeyMake ? make(passkeyMake) : show(passkeyShow ?? ""));
      /** @type {HTMLInputElement | null} */
      const field = form.querySelector("input[name=credential]");
      if (!field || !(credential instanceof PublicKeyCredential)) throw new Error("no credential");
      field.value = JSON.stringify(credential);
      form.submit();
    } catch {
      if (failed) failed.hidden = false;
    }
    isAsking = false;
  });
}
