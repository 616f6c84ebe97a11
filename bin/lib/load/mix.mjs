// What people and programs ask: four of five look, one of five writes.

const WRITES = 0.2;
const WORDS = ["ba", "bakker", "metaal", "van", "zwolle", "lijn 7", "techniek"];
const SORTS = ["-fit", "-amount", "next", "-created"];
const VERDICTS = ["core", "near", "open", "outside"];
/** So many of the firm's companies and opportunities are worked on. */
const KNOWN = 1_000;

/** What is asked, each under the kind that it is counted as: a page or an answer of the API. */
const LOOKS = {
  "start page": () => page("/"),
  "page of opportunities": () => page(`/opportunities?verdict=${one(VERDICTS)}&sort=${one(SORTS)}`),
  "board": () => page("/opportunities?view=board"),
  "page of companies": () => page(`/companies?search=${one(WORDS)}`),
  "an opportunity": ({ sales }) => page(`/opportunities/${one(sales)}`),
  "a company": ({ companies }) => page(`/companies/${one(companies)}`),
  "search as one types": () => page(`/search?q=${one(WORDS)}`),
  "steering board": () => page("/projects"),
  "list of the API": () => api("GET", `/opportunities?sort=${one(SORTS)}&limit=50`),
  "sums of the API": () => api("GET", "/opportunities/summary?by=stage"),
  "a verdict of the API": ({ companies }) => api("GET", `/companies/${one(companies)}/qualification`),
  "audit of the API": () => api("GET", "/audit?limit=50"),
};

const ACTS = {
  "a new company": () => api("POST", "/companies", { name: `Nieuw ${number()}`, place: "Almelo", attributes: { employees: 40 } }),
  "a fact": ({ companies }) => api("POST", `/companies/${one(companies)}/facts`, fact()),
  "a new opportunity": ({ companies }) => api("POST", "/opportunities", { company_id: one(companies), title: `Lijn ${number()}` }),
  "a next step": ({ sales }) => api("PUT", `/opportunities/${one(sales)}/next-action`, { next_action: `Bellen ${number()}`, next_on: today() }),
  "a talk": ({ sales }) => api("POST", `/opportunities/${one(sales)}/conversations`, talk()),
};

/** Asks one thing after another at a server. */
export class Mix {
  /** Looks which companies and opportunities there are. */
  static async of(base, signedIn, token) {
    const mix = Object.assign(new Mix(), { base, signedIn, token, sales: [], companies: [] });
    for (let cursor = ""; mix.sales.length < KNOWN; ) {
      const { body } = await mix.#send(api("GET", `/opportunities?sort=-created&limit=200${cursor && `&cursor=${cursor}`}`));
      const { items, next } = JSON.parse(body);
      mix.sales.push(...items.map(({ id }) => id));
      mix.companies.push(...items.map(({ company_id: id }) => id));
      if (next === null) break;
      cursor = encodeURIComponent(next);
    }
    return mix;
  }

  /** Asks something. Gives its `kind`, whether it `writes`, how many milliseconds it took, and what went wrong, if anything. */
  async ask() {
    const writes = Math.random() < WRITES;
    const [kind, make] = one(Object.entries(writes ? ACTS : LOOKS));
    const began = performance.now();
    const { status, body } = await this.#send(make(this));
    const wrong = status >= 200 && status < 300 ? undefined : `${kind}: ${status || "no answer"} ${body.slice(0, 200)}`;
    return { kind, writes, took: performance.now() - began, wrong };
  }

  async #send({ path, method, json }) {
    const isApi = path.startsWith("/api/");
    const headers = isApi ? { authorization: `Bearer ${this.token}` } : { ...this.signedIn };
    if (json !== undefined) headers["content-type"] = "application/json";
    try {
      const answer = await fetch(this.base + path, { method, headers, body: json && JSON.stringify(json), redirect: "manual" });
      return { status: answer.status, body: await answer.text() };
    } catch (error) {
      return { status: 0, body: String(error.cause ?? error) };
    }
  }
}

function page(path) {
  return { method: "GET", path };
}

function api(method, path, json) {
  return { method, path: `/api/v1${path}`, json };
}

function fact() {
  return { attribute: "employees", value: 10 + Math.floor(Math.random() * 200), source: "seller", obtained_on: today() };
}

function talk() {
  return { newcomers: [{ name: `Contact ${number()}`, role: "user" }], note: "Gesproken over de lijn" };
}

function today() {
  return new Date().toISOString().slice(0, 10);
}

function one(list) {
  return list[Math.floor(Math.random() * list.length)];
}

function number() {
  return Math.floor(Math.random() * 1e9);
}
