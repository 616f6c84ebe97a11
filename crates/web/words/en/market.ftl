# The market: a file of thousands to millions of companies, judged row for row. First what can be wrong and what happened; then the pages.
problem-scan-state = That cannot be done now: this scan is further on or still at work.
problem-scan-taken-over = Something of this scan was taken over. Begin a new scan of the same file.
problem-scan-no-profile = No core-customer profile has been published yet. A scan judges every row by such a profile.
problem-scan-answers-nothing = No column says anything about a criterion of this profile, so every row would stay open. Map at least one column to a criterion.
problem-scan-broken = The scan was broken off by an error. The administrator finds it in the server’s log: { $detail }
problem-prospect-taken = One of the rows you chose was taken over meanwhile. Choose again.
problem-nothing-chosen = First choose whom to take over.
problem-nobody-to-take = Nobody you chose can be taken over now: they are customers already, they want no direct mail, or they were taken over before.
problem-no-market-folder = This server has no folder from which to choose a file. The administrator names one with --market-folder.
problem-no-such-market-file = ‘{ $detail }’ is not in the server’s folder.
problem-no-market-uploads = This server has no place to receive a file. The administrator names one with --market-uploads.
problem-market-file-too-large = The file is larger than { $detail } MB. The administrator can allow more, or put the file in a folder on the server.

event-scan-begun = File for a scan sent
event-scan-started = Scan started
event-scan-finished = Scan done
event-scan-stopped = Scan stopped
event-scan-stop-asked = Asked to stop the scan
event-scan-interrupted = Scan interrupted: the server at work on it went away
event-scan-failed = Scan failed
event-scan-taken-over = Taken over from the scan
event-scan-deleted = Scan deleted: its term is over
audit-kind-scan = Scans of the market
audited-judged = Judged
audited-taken = Taken over

nav-market = Market
market-title = Market
market-lead = Judge a whole file: an extract, a bought list, millions of rows. The best you take over.
market-new = Scan a market
market-none = No market scanned yet
market-none-text = Give a list of thousands or millions of companies. Losvast judges every row by your core-customer profile and shows the best five hundred.
market-profile = Profile
market-profile-hint = Every row is judged by it.
market-rows-judged = Judged
market-refused = Refused
market-state-uploaded = to be started
market-state-running = at work
market-state-done = done
market-state-stopped = stopped
market-state-interrupted = interrupted
market-state-failed = failed

market-new-lead = A CSV or Excel file of any length, with the column names in its first row. A packed one is fine too.
market-no-profile = No profile to judge by yet
market-no-place = This server cannot receive a file
market-named = File on the server
market-named-hint = From the folder that the administrator named. Then there is nothing to send.
market-named-none = None, I will send a file
market-choose-hint = CSV, also packed, XLSX or Parquet, at most { $n } MB.
market-no-companies-yet = No company is added yet.
market-how-all = Every row is judged as a company that you type in yourself, to the last digit.
market-how-best = You see how the market is spread and who the best five hundred are. Whomever you tick becomes a company.
market-how-left-out = Whoever is a customer already or wants no direct mail is left out. Whoever you know already is updated and never doubled.
market-how-kept = The file goes after the scan; the scan itself after ninety days. What you take over is taken back as an import.

market-map = Map columns
market-map-text = The rows are judged by the profile { $profile }. What no column says is unknown of everybody.
market-start = Start the scan

market-sent = Profile { $profile }, version { $version } · { $who }, { $when }
market-stop = Stop
market-again = Start again
market-waits = The scan waits for its turn
market-waits-text = A server scans one file at a time, and only the server that has the file. You can go on working.
market-stopping = The scan is stopping
market-at-work = The rows are being judged
market-rate = { $rows ->
    [one] 1 row a second.
   *[other] { $rows } rows a second.
}
market-left-seconds = { $n ->
    [one] About 1 second to go.
   *[other] About { $n } seconds to go.
}
market-left-minutes = { $n ->
    [one] About 1 minute to go.
   *[other] About { $n } minutes to go.
}
market-interrupted = This scan did not come to its end.
market-interrupted-text = The server at work on it was stopped or went away. What was found until then is gone. Start again: the file is still there.
market-stopped = This scan was stopped before its end.
market-stopped-text = { $n ->
    [one] What stands below is about the first row.
   *[other] What stands below is about the first { $n } rows.
}
market-failed = This file could not be scanned.
market-best = { $n ->
    [one] The best row
   *[other] The best { $n }
}
market-best-text = { $n ->
    [0] None of these rows can be taken over now.
    [one] You can take over 1 of them. Tick whom you want to approach.
   *[other] You can take over { $n } of them. Tick whom you want to approach.
}
market-question = Ask first
market-stands = Standing
market-nameless = (without a name)
market-known = known already, will be updated
market-maybe = maybe { $names }: you choose that at the import
market-same-as = the same as number { $place }
market-left-out-taken = taken over
market-left-out-customer = a customer already
market-left-out-no-mail = wants no direct mail
market-acts = Take over
market-take-companies = Take over as companies
market-take-opportunities = With an opportunity
market-take-hint = Each company gets an opportunity in the first stage, in your name.
market-opportunity = Introduction
market-taken = Taken over
market-taken-companies = Companies
market-taken-opportunities = Opportunities
market-wrote = { $created } added, { $updated } updated
market-wrote-opportunities = { $n ->
    [one] 1 opportunity
   *[other] { $n } opportunities
}
market-opportunities-follow = will follow the companies
market-left-out = Left out
market-left-out-count-customer = { $n ->
    [one] 1 customer
   *[other] { $n } customers
}
market-left-out-count-no-mail = { $n } without direct mail
market-left-out-count-twice = { $n } doubled
market-left-out-count-refused = { $n } not readable
market-left-out-count-taken = { $n } taken over before
market-taken-back = You take it back on the page of the import: first the opportunities, then the companies.
market-error-value = What stands there
said-market-taken = { $n ->
    [one] 1 taken over
   *[other] { $n } taken over
}
