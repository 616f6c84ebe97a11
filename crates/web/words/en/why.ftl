# How a figure comes about: the question mark beside it, and what stands behind that.
why-ask = How this figure comes about: { $name }
figures-title = How the figures come about
figures-lead = Of each figure on this project's page: the rule, what went into it and what is missing.

why-chance = Chance
why-points = Other chances
why-interval = Interval (90%)
why-from-to = { $low } to { $high }
why-held = Counted
why-share = Share
why-part = Part
why-together = Together
why-days = { $n ->
    [one] 1 day
   *[other] { $n } days
}
why-range = { $low } – { $likely } – { $high }
why-percent-points = { $n ->
    [one] 1 percentage point
   *[other] { $n } percentage points
}
why-jeffreys = The 90% interval is Jeffreys': it runs from the 5% point to the 95% point of a beta distribution with the hits plus a half and the misses plus a half. Without hits it begins at nought; without misses it ends at a hundred.
why-posterior = Distribution
why-beta = Beta({ $hits }; { $misses })

# The forecast
why-finish-rule = The rest of the project was played { $runs } times. In four out of five it was finished by this day.
why-finish-each = Each time the days still needed are multiplied by one factor for the whole project and by chance for the results that are still open. It cannot be finished before today.
why-effort-rule = The rest of the project was played { $runs } times. In four out of five this amount, or this number of hours, was enough.
why-effort-each = Each time what is still needed is added to what was spent: multiplied by one factor for the whole project and by chance for the results that are still open.
why-from = Counted from
why-spent = Spent so far
why-at-most = At most
why-left-team = Still needed, says the team
why-left-promise = Still needed, by the promise
why-raised = Raised by
why-raised-by = { $even } in the middle, { $p80 } at an 80% chance
why-ratios = Where that comes from
why-ratios-outside = From other firms: how their projects ended against the promise
why-ratios-whole = { $n ->
    [one] From 1 finished project of our own, { $kind } of this kind: how it ended against the promise
   *[other] From { $n } finished projects of our own, { $kind } of this kind: how they ended against the promise
}
why-ratios-left = { $n ->
    [one] From 1 finished project of our own, { $kind } of this kind: what was really still needed in quarter { $quarter } of its time, against what the team said then
   *[other] From { $n } finished projects of our own, { $kind } of this kind: what was really still needed in quarter { $quarter } of their time, against what the teams said then
}
why-own = Weight of our own projects
why-noise = Chance in what is open
why-noise-is = about { $share } more or less
why-seed = Where chance begins (with this number the outcome is always the same)
why-within-chance = Chance to stay within the budget
why-track-rule = Of each finished project the first forecast that rested on a check-in was laid beside the outcome. Exactly on the day is held.
why-track-lacks = Projects without a check-in do not count, nor do those that were stopped.

# The mandate
why-aspect = Aspect
why-expected = Expected
why-beyond = Chance beyond
why-leaving-rule = The higher of two chances: that the finish passes its limit, and that the money or the hours do. Each is the share of the times that the project passed that limit when it was played.
why-leaving-measured = Once a measured score or a measured value falls below its limit, the mandate has been left.
why-unmeasured = Not measured yet: { $aspect }.
why-limit-rule = The limit is what is agreed now, with the margin that the team was given. Exactly on the limit is inside.
why-limit-states = Inside: the limit holds with an 80% chance too. On the edge: only with a 50% chance. Outside: not even that. A measured figure is inside or outside.
why-room = Room at an 80% chance
why-board = How this board counts and sorts
why-board-states = Each project counts with the aspect of its mandate that stands worst.
why-board-order = The highest chance to leave the mandate is at the top; projects without a mandate are at the bottom.
why-board-stand = Each forecast is of the last check-in, or of the last change of promise or mandate.
why-board-lacks = Without a mandate there is no limit, and so no chance to pass it.

# Progress and outcome
why-done = Share of the work that was delivered
why-done-rule = The shares of the results that were delivered or accepted, added up.
why-done-share = A share is the part of the budget that the result was given in the promise.
why-done-open = A result that is open counts for nothing, however far it is on the hill.
why-counts = Counts
why-burn-up-spent = Spent is what was stated at each check-in.
why-burn-up-whole = The whole is what was spent, with what the team thought it would most likely still take.
why-burn-up-budget = The budget is that of the promise that held on that day.
why-burn-up-earned = The value of what was delivered is that budget, times the share of the work that was delivered then. Below is the last check-in.
why-outcome-rule = What it became, beside what was sold and what was agreed since. The margin of the mandate does not count here: that was room for the team, not a promise.
why-bullseye-rule = A bullseye has all four.
why-promised = Promise
why-asked = Asked
why-reached = Reached
why-super = Super-enthusiastic customer
why-within-time = Within the agreed time
why-within-money = Within the agreed money
why-musts = Every must-result accepted
why-money-unknown = What it cost is not known, and so does not count as within.
why-margin-rule = The margin is the price less what it cost.
why-margin-unknown = The margin cannot be told: the price or the cost is not known.

# The loop
why-projects = Closed projects
why-cohorts-rule = Each closed project counts with the verdict that it had at signing, also when it was stopped. Counted is how often it was a bullseye.
why-unknown-outcome = { $n ->
    [one] The outcome of 1 project is not known; it does not count.
   *[other] The outcome of { $n } projects is not known; they do not count.
}
why-difference = Difference between the groups
why-difference-rule = Of both shares the whole distribution was taken, and from those all differences. The difference that is told is the middle one; 90% of them lie in the interval. The chance is the part in which the first group is higher.
why-difference-said = Nothing is said before there are 40 projects, with at least five in each group, and nought lies outside the interval. With fewer projects only at a chance of 99.5% and with eight in each group.
why-threshold-rule = Only customers at most ten points from the threshold were counted. Of each side at least { $least } are needed.
why-ledger-middle = The middle is the median: half came out lower, half higher. Days and budget are held against what was agreed.
why-ledger-lacks = Exploratory: accepted near misses were not drawn by lot.
why-nps-rule = Of each customer the average of its contacts counts, with the last answer of each: 9 or more promotes, less than 7 detracts. The score is the percentage that promotes less the percentage that detracts.
why-nps-interval = For the interval three customers are added: three quarters of a promoter, three quarters of a detractor, the rest in between. It runs 1.645 standard errors to either side.
why-nps-silent = Whoever did not answer does not count; the interval says nothing about that.
why-promoters = Promoters
why-detractors = Detractors
why-customers = Customers who answered
why-error = Standard error, in points
why-votes = The score of each customer
why-votes-more = { $n ->
    [one] And 1 more customer with a higher score.
   *[other] And { $n } more customers with a higher score.
}
why-vote = Score
why-response = Response
why-response-rule = The share of the contacts who were given the question that ever answered. Given is: handed over, or taken by a mail server.
why-response-reached = A question arrived when the link was handed over, or when a mail server took the mail. Whoever answered had it in any case.
why-answered = Answered
why-reached-by = Arrived
why-answer = Answer
why-on-the-way = on its way
why-compass-mean = The average of two shares. Where nothing of the one can be counted, only the other counts.
why-tight-rule = How tight: of what was won this quarter, the share that the rules allowed; and of who passed the gate, the share of the criteria that was known then.
why-loose-rule = How loose: of the running projects, the share with a mandate; and of the decisions of this quarter, the share that was inside it.
why-uncounted = Nothing to count this quarter: { $what }.

# What counts
why-credit-rule = What counts is the amount, times the part that goes with what the customer was at the gate. That part stands in the policy of the version of the profile.
why-credit-parts = Which part counts
why-credit-part = Part that counts
why-credit-now = Counts now as
why-credit-ended = Counted as
why-credit-none = did not pass the gate
why-credit-open = The verdict is still open. Until then the worst that it can become counts.
why-credit-no-amount = No amount was filled in yet.
why-total-rule = Added up over all rows that go with the filter, also those on a next page.
why-rows = Over what
why-count = Number
why-filter = Filter
why-target-rule = Added up over what this seller won in this quarter, by the day on which it was won.
why-target-none = No target was set for this quarter.

# The quota
why-quota-rule = Of what was won in the last twelve months { $percent }% may be a near miss, rounded down; and always at least { $least }.
why-quota-counts = Taken are the near misses among those wins, and approvals that still hold but were not used. An approval that ran out gives its place back.
why-quota-wins = Won in twelve months
why-quota-by-wins = Places by what was won
why-quota-least = Always at least
why-quota-free = Still free
why-quota-taken = Places taken
why-quota-by = Taken by
why-quota-won = won on { $day }
why-quota-unseen = { $n ->
    [one] And 1 more that you may not see.
   *[other] And { $n } more that you may not see.
}

# Margin, hours and the other way of reckoning
why-none = n/a
why-fever-done = Behind is what was spent, as a share of that amount and what the team thinks is likely still to come.
why-fever-taken = A margin is taken by what the forecast lies beyond the agreement: on the agreement 0%, exactly on the limit 100%.
why-fever-own-day = Each point starts from the promise and the mandate that held on that day. Below is the last check-in.
why-fever-lacks = Where no margin was given there is nothing to take.
why-hours = Hours times rate
why-hours-rule = Each hour counts at the rate that held for that person on that day. Somebody without a rate of their own has that of the organisation.
why-hours-costs = Costs that are not hours are added as they are. Only the sum is rounded.
why-hours-once = A row that comes in twice counts once.
why-hours-labour = Hours times rate
why-hours-other = Other costs
why-hours-days = From and until
why-hours-rate = Average per hour
why-hours-unseen = What an hour of somebody costs is seen by directors only.
why-expected-rule = What was spent, and the budget of what is not done yet, times a factor. That factor lies between three ways of looking: the plan, the pace so far, and how our own projects ended.
why-expected-weights = How much each way weighs follows from what was least off at our own finished projects. Under ten projects there is nothing to choose and a fixed rule holds.
why-expected-finish = The day supposes that the rest takes as long as planned.
why-expected-lacks = What the team itself says is still needed does not count here.
why-done-worth = Budget of what is done
why-pace = Pace so far: spent against that budget
why-firm = Our projects: what they took against the promise
why-ways = Three ways of looking
why-way = The rest goes
why-weight = Weighs
why-whole = The whole
why-way-plan = as budgeted
why-way-cpi = at the pace so far
why-way-history = as our projects ended

# The list of companies
why-verdicts = Number by verdict
why-verdicts-rule = Each company that is not in the archive was judged by the published version of the profile, and by the facts that hold now.
why-verdicts-open = Still open: what is unknown can still change the verdict.

# The start page
why-start-decide = Near misses with a proposal that you do not stand behind: not as owner, as proposer or as seller. What has to be decided first is at the top.
why-start-treat = Near misses of yours that still ask for a proposal, or of which the approval ran out.
why-start-today = Your open opportunities of which the next step was planned for today or before.
why-start-neglect = Silent for too long: no contact for more than { $days } days, and nothing planned. Without a next step: nothing planned, and not silent for too long yet.
why-start-call-backs = Whoever gave a 0 to 6 is called back within five working days by the one who stands for it.
why-start-unjudged = Deviations of yours in projects that were closed, of which nobody said yet whether they helped.
why-start-undelivered = The mail server did not take these mails. So the customer did not get the question.
why-start-named = Whom a customer named when asked whom they told about us, and with whom nothing was done yet.
why-start-ruling = Escalations of which the team said what can be done, and on which nobody decided yet. What has to be decided first is at the top.
why-start-owing = Projects that came outside their mandate, and of which the team has yet to say what can be done.
why-start-silent = Running projects of which the last check-in is a week old or more. Without a check-in the day of the start counts. The longest silent is at the top.
why-start-chance = The chance to be on time is the share of the runs in which the project was finished on the agreed day.
why-start-lacking = Your open opportunities, the largest amount first. What is missing is what the stage asks before an opportunity may go on.
why-start-exceptions = Open opportunities at a customer outside the target group that go on all the same, with a reason and a second signature.
why-start-invited = Who has an account and chose no password yet. An invitation works once and runs out; you make a new one on the page of the person.
why-start-proposals = A deviation that helped in several projects is proposed as a change to the pattern. Counted is where the team said afterwards whether it helped.

# The loop: the wait, the dots, the years and the conditions
why-wait = When there will be enough
why-wait-rule = Counted is what was closed in the last twelve months, or since the first project where that is shorter ago. At that pace what is still needed comes in.
why-wait-spread = How sure the pace is, and what chance does on the way, is in the interval: the number named is the middle, 90% falls within the ends.
why-wait-closings = Closed in that time
why-wait-months = Months
why-wait-needed = Still needed
why-wait-lacks = Needed is the least with which anything can be said when the new projects go as these did. So it may become more.
why-dots-rule = Each dot is a closed project: across, the lowest fit that was possible at signing; upward, whether it hit the bullseye. Without a fit or without an outcome it is in the table only.
why-years-rule = Each project with a verdict at signing counts in the year in which it began. The rest are those who were no core customer.
why-ledger-beside = Of each project it says how many days later it was than the middle core customer, and how much more of the budget it took.
why-condition-kept = Kept is counted over the conditions of which it is known what came of them; what is still open does not count. Bullseyes are counted over the projects that are finished. Conditions in the same words are one.
why-condition-drawn = The share drawn: the hits plus five times the share of all that was accepted, divided by the count plus five. So what rests on few projects weighs less.
why-condition-whole = Bullseyes of all that was accepted
why-difference-points = Difference, in percentage points (90%)

# The backtest
why-backtest-rule = Each closed project was judged by this version and by the facts as they were when the sale went through the gate. Where there is no such moment the signing holds, and else today.
why-backtest-file = Each row of the file was judged by this version and by what the row says. What is called good was said on the form.
why-backtest-declined = Declined would have been whoever this profile had put outside the target group.

# The common thread and the sharpening
why-signal = Whether anything can be said
why-signal-chance = First it was asked whether chance can do this too: the outcomes were shuffled up to 999 times, within the same stretch of time, and customers with more projects were kept together. Counted is how often the traits then go with the outcome at least as well.
why-signal-there = Something can be said when chance does that in at most 4 of 100 times, when unseen projects are ranked better than a coin does (also at the low end of the interval) and with less error, and when there are at least 40 outcomes, five of each kind. With fewer projects only at 1 in 200 and eight of each kind.
why-signal-not-there = That there is nothing is said from 100 outcomes on, five for each trait, when the whole interval lies below 60%.
why-signal-customers = When the projects are of so few customers that together they weigh as fewer than eight, nothing is said.
why-signal-good = Came out well
why-signal-by-chance = Chance does it as often as
why-signal-ranked = Good ranked above bad
why-signal-error = Error (Brier)
why-signal-error-base = Error without traits
why-signal-untested = There are too few projects yet to try it on unseen ones.
why-sureness = Sure of the direction
why-stability = Comes back
why-effect-rule = All traits were weighed together (logistic regression). An effect is what is added to the log odds of a good outcome when this trait is there and the others stay the same; of a number, for two standard deviations.
why-effect-prior = Effects are drawn towards nought: large ones are unlikely beforehand (Cauchy, scale 2.5; numbers scaled first). The 90% interval is of what is left after that.
why-sureness-rule = How sure the direction is, is the chance that the effect lies on that side of nought.
why-stability-rule = Comes back: the share of times that the effect pointed the same way when the past was drawn again.
why-shift-rule = Two groups were compared by their order (Mann-Whitney), with at least four projects in each. Named is what chance does in fewer than 5 of 100 times; with many traits more is asked. How large the difference is, this does not say.
why-drift-rule = The early half was laid beside the late one, with at least twenty projects in each. Named is what chance does over all traits together in at most 2 of 100 times.
why-suspect-area = The number is the chance that this trait alone ranks a good project above a bad one. From 0.92 on that is too good: then it was probably known only afterwards.
why-suspect-others = Suspect too is what was filled in only where it went one way, what follows a number from afterwards, and what is called so.
why-change-weight = A weight moves only when something can be said of all criteria together, when five projects met it and five did not, and when the whole interval of the effect lies above or below the present weight. Heavier also asks that the effect comes back in 85% of the times.
why-change-slope = One point of weight stands for the effect of all criteria together, divided by their weights. What is proposed belongs to the nearest end of the interval, to half a point, between 1 and 10.
why-change-near = Who narrowly missed it is taken in when the difference with those who met it is too small to matter, and is left out when it probably goes less well.

# The profile that you try
why-flips-rule = Each company that is not archived was judged twice by the facts of today: by the published version and by this profile. Counted is who gets another verdict.
why-flips-first = Each company that is not archived was judged by this profile and the facts of today.
why-flips-open = An open opportunity is compared with the verdict of the version that it began with. It keeps that version too.
why-flips-spread = In the distribution the lowest fit that is still possible counts, in steps of five points.

# The pattern
why-otherwise-rule = Counted is where a team said afterwards that it helped or did not, in all projects of this kind. What could not be told, or was not judged yet, does not count.
why-otherwise-together = What repeats an earlier deviation belongs together; and what besides departs from the same suggestion counts together for that suggestion.
why-otherwise-proposed = A change is proposed when it was judged at least { $fewest } times, in at least { $projects } projects, and the low end of the interval lies above a half.
why-otherwise-projects = In how many projects
why-otherwise-judged = The team's judgement
why-patterns = What is counted here
why-patterns-projects = Projects: all of this kind that you may see, closed ones too. Capitals and accents do not count.
why-patterns-suggestions = Suggestions: those that hold now.

# The market
why-scan-rule = Each row was judged by this version of the profile, as a company that you enter yourself. What no column says is unknown.
why-scan-counts = Judged and refused together are all rows that were read. Refused is a row with a value that cannot be read.
why-scan-read = Rows read
why-scan-stopped = The scan was stopped: counted is until there.
why-scan-best = The best rows
why-scan-best-rule = First by verdict (core customer, near miss, still open, outside the target group), then by the lowest fit that is possible, then by the highest, and then as they stand in the file. At most 500 are kept.
why-scan-question = Ask first: the unknown criterion that counts first; musts first, then the heaviest weight.
why-scan-takeable = Who can be taken over is no customer, does not refuse direct mail, can be read, and was not taken over yet and is not in it twice.

# The import
why-import = What becomes of the rows
why-import-rule = Each row counts once. Unchanged is a row that says nothing new; refused is one of which a value is wrong or cannot be read.
why-import-verdicts = The verdict is that of the company as it becomes with this row, by the published profile.
