// What sellers do on the page of an opportunity, for the journeys: answer what is asked, and take the step that is free.

/** The stage that the opportunity is in, as the page calls it. */
export function stage(page) {
  return page.innerText(".stepper [aria-current=step]");
}

/** Takes the step to the next stage, which has to be free. */
export async function forward(page) {
  await Promise.all([page.waitForNavigation(), page.click("#next form[action$='/moves'] .primary")]);
}

/** Answers the question that stands on the page, out of what is known by its key. */
export async function answer(page, known) {
  const form = page.locator("#question form");
  const key = await form.locator("input[name=attribute]").inputValue();
  if (!(key in known)) throw new Error(`the page asks about ${key}; known are ${Object.keys(known).join(", ")}`);
  const choice = form.locator(`input[type=radio][name=value][value="${known[key]}"]`);
  if (await choice.count()) await choice.check();
  else await form.locator("input[name=value]").fill(known[key]);
  await Promise.all([page.waitForNavigation(), form.locator(".primary").click()]);
}

/** Goes on answering until the page asks no more. */
export async function answerAll(page, known) {
  for (let asked = 0; asked < Object.keys(known).length; asked += 1) {
    if ((await page.locator("#question form").count()) === 0) return;
    await answer(page, known);
  }
}
