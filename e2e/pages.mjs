// The five pages that carry the work, each as the person who opens it most: what is promised of pages is measured on these.

/** What a page may weigh, everything that it loads included, as it comes over the line: in bytes, without and with charts. */
export const WEIGHT = { plain: 100_000, charts: 400_000 };

/**
 * The main pages. `find` gives the address: the start page is where everybody begins; the longest list, the board, a record
 * and a page with charts are the heaviest of their kind.
 */
export const MAIN_PAGES = [
  { name: "start", role: "director", find: () => "/", charts: false },
  { name: "companies", role: "seller", find: () => "/companies", charts: false },
  { name: "board", role: "seller", find: () => "/opportunities", charts: false },
  { name: "company", role: "seller", find: (page) => first(page, "/companies"), charts: false },
  { name: "project", role: "team", find: (page) => first(page, "/projects"), charts: true },
];

/** The address of the first row of a list. */
async function first(page, list) {
  await page.goto(list);
  return page.locator("main a.row-link").first().getAttribute("href");
}
