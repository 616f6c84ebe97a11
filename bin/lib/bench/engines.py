"""The market of market.mjs judged by DuckDB or Polars: counts by verdict and the best rows, with the same rules.

    engines.py duckdb|polars FILE TOP      FILE is CSV or Parquet
    engines.py printed FILE TOP            the statement on stdin, which losvast printed for DuckDB
    engines.py write FILE TOP              FILE as Parquet beside it, as DuckDB writes it

Prints the seconds of the quickest way of asking and the counts, as JSON. Both engines are told the types of the columns
of CSV, so that they need not find them out, and have two threads. `write` writes the CSV file as Parquet.
"""

import json
import os
import sys
import time

os.environ["POLARS_MAX_THREADS"] = "2"
engine, path, top = sys.argv[1], sys.argv[2], int(sys.argv[3])

NUMBERS = {"employees": (20, 250, 10, 400, 3), "revenue": (2e6, 2e7, 1e6, 3e7, 2), "export_share": (30, None, 10, None, 1)}
NUMBERS |= {"growth": (10, 60, 5, 80, 1)}
CHOICES = {"branch": (["machine", "installatie"], ["software"], 1), "country": (["NL"], ["BE"], 1)}
CHOICES |= {"system": (["none"], ["erp"], 1), "owner_led": (["yes"], [], 5)}
ORDER = ["employees", "industry", "revenue", "owner_led", "export_share", "branch", "pain", "country", "system", "growth"]
WEIGHTS = {key: value[-1] for key, value in (NUMBERS | CHOICES).items()} | {"industry": 2, "pain": 2}
MUSTS = ["employees", "industry"]
COLUMNS = ["name", "kvk", "place", "employees", "industry", "revenue", "owner_led", "export_share", "branch", "pain"]
COLUMNS += ["founded", "country", "system", "growth"]
VERDICTS = {0: "outside", 1: "open", 2: "near", 3: "core"}


# At the outer edge of the near band the score is 0 and still narrow, so that a must is not asked for its score alone.
SQL_MISSED = {"employees": "(employees < 10 or employees > 400)", "industry": "s_industry = 0"}
SQL_NARROW = {"employees": "(employees between 10 and 400 and employees not between 20 and 250)", "industry": "s_industry = 0.5"}


def timed(ask):
    began = time.perf_counter()
    found = ask()
    return time.perf_counter() - began, found


def number(key, low, high, near_low, near_high, _):
    ideal = [f"{key} >= {low}"] + ([f"{key} <= {high}"] if high is not None else [])
    parts = [f"when {key} is null then null when {' and '.join(ideal)} then 1.0"]
    parts.append(f"when {key} >= {near_low} and {key} < {low} then ({key} - {near_low}) / ({low} - {near_low})::double")
    if high is not None:
        parts.append(f"when {key} <= {near_high} and {key} > {high} then ({key} - {near_high}) / ({high} - {near_high})::double")
    return f"case {' '.join(parts)} else 0.0 end"


def choice(key, ideal, near, _):
    words = lambda some: ", ".join(f"'{word}'" for word in some)
    half = f"when {key} in ({words(near)}) then 0.5" if near else ""
    return f"case when {key} is null or {key} = '' then null when {key} in ({words(ideal)}) then 1.0 {half} else 0.0 end"


SCORES = {key: number(key, *how) for key, how in NUMBERS.items()} | {key: choice(key, *how) for key, how in CHOICES.items()}
SCORES["pain"] = "case when pain is null then null when pain >= 4 then 1.0 when pain >= 3 then 0.5 else 0.0 end"
SCORES["industry"] = (
    "case when industry is null or industry = '' then null when left(industry, 2) between '10' and '32' then 1.0 "
    "when left(industry, 2) = '33' or left(industry, 4) = '46.6' then 0.5 else 0.0 end"
)


def types():
    return {key: "DOUBLE" if key in NUMBERS or key == "pain" else "VARCHAR" for key in COLUMNS}


def source():
    if path.endswith(".parquet"):
        return f"read_parquet('{path}')"
    return f"read_csv('{path}', header = true, delim = ',', columns = {types()})"


def write():
    import duckdb

    whole = {key: "BIGINT" for key in ["employees", "revenue", "export_share", "pain"]}
    kept = ", ".join(f"{key}::{whole.get(key, types()[key])} as {key}" for key in COLUMNS)
    duckdb.sql(f"copy (select {kept} from {source()}) to '{path.removesuffix('.csv')}.parquet' (format parquet)")


def duckdb_statement():
    scores = ", ".join(f"{SCORES[key]} as s_{key}" for key in ORDER)
    whole = sum(WEIGHTS.values())
    fit = lambda unknown: "100 * ((" + " + ".join(f"coalesce(s_{key}, {unknown}) * {WEIGHTS[key]}" for key in ORDER) + f") / {whole}.0)"
    missed = lambda unknown: " or ".join(f"coalesce({SQL_MISSED[key]}, {unknown})" for key in MUSTS)
    narrow = " + ".join(f"(case when {SQL_NARROW[key]} then 1 else 0 end)" for key in MUSTS)
    verdict = lambda missed, fit: (
        f"case when {missed} then 0 when narrow = 0 and {fit} >= 70 - 1e-9 then 3 "
        f"when narrow <= 2 and {fit} >= 50 - 1e-9 then 2 else 0 end"
    )
    scored = f"(select name, employees, {scores} from {source()})"
    fitted = f"(select name, {fit(0)} as low, {fit(1)} as high, {missed('true')} as gone, {missed('false')} as lost, {narrow} as narrow from {scored})"
    judged = f"(select name, low, high, {verdict('gone', 'low')} as worst, {verdict('lost', 'high')} as best from {fitted})"
    return f"(select name, low, high, case when worst = best then worst else 1 end as verdict from {judged})"


def duckdb_ways():
    import duckdb

    duckdb.sql("set threads = 2")
    judged = duckdb_statement()
    best = f"select name, verdict, low, high from j order by verdict desc, low desc, high desc limit {top}"
    counted = "select verdict, count(*) as n from j group by verdict"

    def two():
        counts = duckdb.sql(f"with j as {judged} {counted}").fetchall()
        return counts, duckdb.sql(f"with j as {judged} {best}").fetchall()

    def one():
        both = f"select (select list((verdict, n)) from ({counted})), (select list(b) from ({best}) b)"
        return duckdb.sql(f"with j as materialized {judged} {both}").fetchall()[0]

    return [two, one]


def printed_ways():
    import duckdb

    duckdb.sql("set threads = 2")
    statement = sys.stdin.read()
    counted = f"select verdict, count(*) from ({statement}) group by verdict"
    ranks = {name: rank for rank, name in VERDICTS.items()}
    return [lambda: ([(ranks[name], n) for name, n in duckdb.sql(counted).fetchall()], [None] * top)]


def polars_ways():
    import polars as pl

    def score(key):
        value = pl.col(key)
        if key in NUMBERS:
            low, high, near_low, near_high, _ = NUMBERS[key]
            ideal = (value >= low) & (value <= high) if high is not None else value >= low
            scored = pl.when(value.is_null()).then(None).when(ideal).then(1.0)
            scored = scored.when((value >= near_low) & (value < low)).then((value - near_low) / float(low - near_low))
            if high is not None:
                scored = scored.when((value <= near_high) & (value > high)).then((value - near_high) / float(high - near_high))
            return scored.otherwise(0.0)
        if key in CHOICES:
            ideal, near, _ = CHOICES[key]
            return pl.when(value.is_null() | (value == "")).then(None).when(value.is_in(ideal)).then(1.0).when(value.is_in(near)).then(0.5).otherwise(0.0)
        if key == "pain":
            return pl.when(value.is_null()).then(None).when(value >= 4).then(1.0).when(value >= 3).then(0.5).otherwise(0.0)
        section = value.str.slice(0, 2)
        ideal = (section >= "10") & (section <= "32")
        near = (section == "33") | (value.str.slice(0, 4) == "46.6")
        return pl.when(value.is_null()).then(None).when(ideal).then(1.0).when(near).then(0.5).otherwise(0.0)

    def judged():
        schema = {key: pl.Float64 if key in NUMBERS or key == "pain" else pl.String for key in COLUMNS}
        rows = pl.scan_parquet(path) if path.endswith(".parquet") else pl.scan_csv(path, schema=schema)
        rows = rows.select("name", "employees", *[score(key).alias(f"s_{key}") for key in ORDER])
        whole = float(sum(WEIGHTS.values()))

        def fit(unknown):
            total = pl.lit(0.0)
            for key in ORDER:
                total = total + pl.col(f"s_{key}").fill_null(unknown) * WEIGHTS[key]
            return 100 * (total / whole)

        near = pl.col("employees").is_between(10, 400)
        wrong = {"employees": ~near, "industry": pl.col("s_industry") == 0}
        half = {"employees": near & ~pl.col("employees").is_between(20, 250), "industry": pl.col("s_industry") == 0.5}
        missed = lambda unknown: pl.any_horizontal([wrong[key].fill_null(unknown) for key in MUSTS])
        narrow = sum(half[key].fill_null(False).cast(pl.Int8) for key in MUSTS)
        rows = rows.select("name", fit(0.0).alias("low"), fit(1.0).alias("high"), missed(True).alias("gone"), missed(False).alias("lost"), narrow.alias("narrow"))

        def verdict(missed, fit):
            core = (pl.col("narrow") == 0) & (pl.col(fit) >= 70 - 1e-9)
            near = (pl.col("narrow") <= 2) & (pl.col(fit) >= 50 - 1e-9)
            return pl.when(pl.col(missed)).then(0).when(core).then(3).when(near).then(2).otherwise(0)

        worst, best = verdict("gone", "low"), verdict("lost", "high")
        return rows.select("name", "low", "high", pl.when(worst == best).then(worst).otherwise(1).alias("verdict"))

    def both(**how):
        rows = judged()
        counts = rows.group_by("verdict").len()
        best = rows.sort(["verdict", "low", "high"], descending=True).head(top)
        counts, best = pl.collect_all([counts, best], **how)
        return counts.rows(), best.rows()

    return [both, lambda: both(engine="streaming")]


if engine == "write":
    write()
    sys.exit()
seconds, counts = None, None
for way in {"duckdb": duckdb_ways, "polars": polars_ways, "printed": printed_ways}[engine]():
    took, found = timed(way)
    if len(found[1]) != top:
        sys.exit(f"{len(found[1])} best rows in place of {top}")
    if seconds is None or took < seconds:
        seconds, counts = took, {VERDICTS[verdict]: n for verdict, n in found[0]}
print(json.dumps({"seconds": seconds, "counts": counts}))
