# The loop: fit at the door against what came out.
loop-title = The loop
loop-question = Does fit at the door go together with what comes out of the projects?
loop-not-yet = Not yet to say
loop-no-difference = No difference that matters
loop-likely-better = Likely: core customers end in a bullseye more often
loop-likely-worse = Likely: core customers end in a bullseye less often
loop-needed = { $n ->
    [one] It takes at least 1 more closed project before we say anything about this.
   *[other] It takes at least { $n } more closed projects before we say anything about this.
}
loop-way = { $there } of at least { $wanted } projects
loop-basis = { $closed } closed, { $running } running. Stopped projects count.
loop-started-between = Started { $days }.
loop-difference = Core customers against the rest: a difference of { $median } percentage points (90%: { $low } to { $high }). Chance that core customers get there more often: { $chance }.
loop-difference-bar = The difference between core customers and the rest.
loop-none-counted = None of the closed projects began with a verdict. There is nothing to count yet.
loop-no-dots = No project has a fit at signing yet. The projects are in the table.
loop-one-group = Only one group has an outcome. Without a second there is nothing to compare.
loop-counted = { $hits } of { $of }

loop-cohorts = What came out, by the verdict at signing
loop-verdict = Verdict at signing
loop-bullseyes = Bullseye
loop-rate = Share (90%)
loop-unknown = Outcome unknown
loop-all = All together
loop-interval-note = A bullseye: super-enthusiastic, within the agreed time and money, and every must-result accepted. The bar is a 90% Jeffreys interval; on the bar of the difference the mark is ‘no difference’.

loop-dots = Every project a dot
loop-dot = { $name }: fit { $fit }
loop-bullseye = Bullseye
loop-no-bullseye = No bullseye
loop-stopped = Stopped
loop-runs = Still running
loop-exception = Exception
loop-fit-at-signing = Fit at signing
loop-as-table = As a table
loop-project = Project
loop-started = Started
loop-fit = Fit
loop-time = Time
loop-money = Money
loop-enthusiasm = Customer
loop-outcome = Outcome
loop-within = Within
loop-beyond = Beyond

loop-exceptions = Exceptions ledger
loop-exceptions-none = No project began with a near miss or an exception yet.
loop-exceptions-text = What we took although it was no core customer, beside the median core customer.
loop-exploratory = Exploratory
loop-kind = Kind
loop-kind-near_miss = Near miss
loop-kind-exception = Exception
loop-conditions-met = Conditions met
loop-conditions-open = { $n } open
loop-days-beside = Days later
loop-effort-beside = Effort, times the budget
loop-beside-core = Core customers
loop-beside-taken = Exceptions taken
loop-group = Group
loop-middle-days = Median: days late (− is early)
loop-middle-effort = Median: share of the budget
loop-one-by-one = { $n ->
    [one] The one exception
   *[other] The { $n } exceptions one by one
}
loop-conditions = Which condition went together with a bullseye?
loop-condition = Condition
loop-when-met = Met: bullseyes
loop-when-broken = Broken: bullseyes

loop-track = Do our forecasts hold?
loop-track-none = No finished project had a forecast that rested on a check-in yet.
loop-track-p80 = Our 80% held in { $held } of { $of } projects.
loop-track-p50 = Our 50% held in { $held } of { $of } projects.
loop-track-note = Measured by the first forecast that rested on a check-in: the hardest one.

loop-recommended = Do customers recommend us?
loop-recommended-none = No customer answered a pulse yet.
loop-nps = NPS { $score } (90%: { $low } to { $high })
loop-nps-of = { $promoters } promoters and { $detractors } detractors among { $of } customers. One vote a customer.
loop-nps-few = Below ten customers we give no score. This is what they gave:
loop-response = { $answered } of { $reached } contacts who got the question answered: { $share } (90%: { $range }).
loop-not-reached = { $n ->
    [one] One did not get the question.
   *[other] { $n } did not get the question.
}

loop-caveats = What this does not say
loop-caveat-together = Fit goes together with the outcome or it does not. That it is the cause is not said here.
loop-caveat-lowest = The lowest fit that was ever accepted is { $fit }. Below it we say nothing.
loop-caveat-no-fit = The fit at signing is known of none of the closed projects.
loop-caveat-declined = Whoever we declined has no outcome. The accepted near misses are the only experiment there is.
loop-caveat-frozen = The fit was frozen at signing, and the project team does not get to see it here.
loop-caveat-primary = One outcome was chosen beforehand: the bullseye. Every other cut is exploratory.
loop-caveat-without = { $n ->
    [one] 1 project is from before there was a profile and does not count here.
   *[other] { $n } projects are from before there was a profile and do not count here.
}

loop-empty = No closed project yet
loop-empty-text = As soon as projects are closed, this page says whether core customers do better than the rest. Honestly, so at first mostly: not yet to say.
loop-empty-action = To the projects
