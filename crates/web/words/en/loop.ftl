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
loop-one-group = There are no two groups with an outcome yet. Until then there is nothing to compare.
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

loop-wait = At today's pace ({ $closings } closed in { $months ->
    [one] 1 month
   *[other] { $months } months
}) that takes about { $wait ->
    [one] 1 month
   *[other] { $wait } months
} ({ $low } { $high }).
loop-wait-long = { $months ->
    [one] At today's pace ({ $closings } closed in 1 month) that takes more than ten years ({ $low } { $high }).
   *[other] At today's pace ({ $closings } closed in { $months } months) that takes more than ten years ({ $low } { $high }).
}
loop-wait-from = 90%: { $low }
loop-wait-to = to { $high }
loop-wait-to-long = to more than ten years
loop-wait-unknown = How long that takes is not yet to say: too few projects close.

loop-threshold = Just above the threshold against just below it
loop-threshold-few = Too few to show yet: { $above } just above the threshold and { $below } just below; it takes at least { $least } of each.
loop-threshold-not-yet = { $n ->
    [one] Not yet to say: it takes at least 1 more project near the threshold.
   *[other] Not yet to say: it takes at least { $n } more projects near the threshold.
}
loop-threshold-none = No difference that matters: near the threshold it is all the same.
loop-threshold-better = Likely: just above the threshold ends in a bullseye more often
loop-threshold-worse = Likely: just above the threshold ends in a bullseye less often
loop-threshold-above = Core, up to 10 points above
loop-threshold-below = Near miss, up to 10 points below
loop-threshold-difference = Above against below: a difference of { $median } percentage points (90%: { $low } to { $high }). Chance that above gets there more often: { $chance }.
loop-threshold-note = Customers close to the threshold are much alike. If the outcome does not differ here, the threshold may be too high.

loop-years = By the year in which they started
loop-year = Started in
loop-years-rest = The rest
loop-years-running = Still running
loop-years-note = Of what started lately only the quick projects have finished. So a year of which much still runs says little.

loop-exceptions = Exceptions ledger
loop-exceptions-none = No near miss or exception has been accepted yet.
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
loop-beside-taken = Accepted near misses and exceptions
loop-group = Group
loop-middle-days = Median: days late (− is early)
loop-middle-effort = Median: share of the budget
loop-one-by-one = One by one: { $taken }
loop-taken = { $exceptions } and { $near }
loop-count-exceptions = { $n ->
    [one] 1 exception
   *[other] { $n } exceptions
}
loop-count-near = { $n ->
    [one] 1 accepted near miss
   *[other] { $n } accepted near misses
}
loop-project-or-sale = Project or opportunity
loop-sale-runs = Sale still running
loop-sale-won = Won, no project yet
loop-conditions = Which condition went together with a bullseye?
loop-condition = Condition
loop-when-met = Met: bullseyes
loop-when-broken = Broken: bullseyes

loop-condition-set = Set
loop-condition-kept = Kept
loop-condition-says = What it says
loop-condition-side = { $counted } (90%: { $range }; drawn to the whole: { $share })
loop-condition-not-yet = { $n ->
    [one] Not yet to say: at least 1 more project
   *[other] Not yet to say: at least { $n } more projects
}
loop-condition-better = Likely: keeping it goes together with a bullseye more often
loop-condition-worse = Likely: keeping it goes together with a bullseye less often
loop-conditions-note = Exploratory. Of projects that still run we only count whether a condition was set and kept. The share is drawn to that of everything that was accepted, since each condition rests on few projects.

loop-track = Do our forecasts hold?
loop-track-none = No finished project had a forecast that rested on a check-in yet.
loop-track-p80 = { $of ->
    [one] Our 80% held in { $held } of 1 project.
   *[other] Our 80% held in { $held } of { $of } projects.
}
loop-learned = Learned: { $what }
loop-track-p50 = { $of ->
    [one] Our 50% held in { $held } of 1 project.
   *[other] Our 50% held in { $held } of { $of } projects.
}
loop-track-note = Measured by the first forecast that rested on a check-in: the hardest one.

loop-recommended = Do customers recommend us?
loop-recommended-none = No customer answered a pulse yet.
loop-nps = NPS { $score } (90%: { $low } to { $high })
loop-nps-of = { $promoters ->
    [one] 1 promoter
   *[other] { $promoters } promoters
} and { $detractors ->
    [one] 1 detractor
   *[other] { $detractors } detractors
} among { $of ->
    [one] 1 customer
   *[other] { $of } customers
}. One vote a customer.
loop-nps-bounds = { $n ->
    [one] One contact kept silent. Counted in, the NPS lies between { $worst } (as a detractor) and { $best } (as a promoter).
   *[other] { $n } contacts kept silent. Counted in, the NPS lies between { $worst } (all detractors) and { $best } (all promoters).
}
loop-nps-few = Below ten customers we give no score. This is what they gave:
loop-response = { $reached ->
    [one] { $answered } of 1 contact who got the question answered: { $share } (90%: { $range }).
   *[other] { $answered } of { $reached } contacts who got the question answered: { $share } (90%: { $range }).
}
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

# The pages of the loop.
loop-pages = The pages of the loop
loop-tab-findings = What came out
loop-tab-compass = Compass

# The los/vast compass.
compass-question = How tight are sales, and how loose are projects?
compass-title = Los/vast compass
compass-now = This quarter: sales { $tight } tight, projects { $loose } loose
compass-start = By your own account: sales { $tight } tight, projects { $loose } loose
compass-nothing = Not yet to say. Begin with the self-scan.
compass-says = { $tight } tight, { $loose } loose
compass-allowed = { $of ->
    [one] { $hits } of 1 win was allowed by the rules (90%: { $range }).
   *[other] { $hits ->
        [one] 1 of { $of } wins was allowed by the rules (90%: { $range }).
       *[other] { $hits } of { $of } wins were allowed by the rules (90%: { $range }).
    }
}
compass-known = { $of ->
    [one] { $hits } of 1 criterion was known at the gate (90%: { $range }).
   *[other] { $hits ->
        [one] 1 of { $of } criteria was known at the gate (90%: { $range }).
       *[other] { $hits } of { $of } criteria were known at the gate (90%: { $range }).
    }
}
compass-mandates = { $of ->
    [one] { $hits } of 1 running project has a mandate (90%: { $range }).
   *[other] { $hits ->
        [one] 1 of { $of } running projects has a mandate (90%: { $range }).
       *[other] { $hits } of { $of } running projects have a mandate (90%: { $range }).
    }
}
compass-inside = { $of ->
    [one] { $hits } of 1 decision fell inside the mandate (90%: { $range }).
   *[other] { $hits } of { $of } decisions fell inside the mandate (90%: { $range }).
}
compass-quarter = { $year }{"\u00A0"}Q{ $number }
compass-figure-says = A point for each quarter; the large one is this quarter.
compass-way = The way of the last two years
compass-self-scan = Self-scan
compass-tight = Tight in sales
compass-loose = Loose in projects
compass-corner-from = loose sales, tight projects
compass-corner-to = tight sales, loose projects
compass-in = Quarter
compass-head-allowed = Wins by the rules
compass-head-known = Criteria known at the gate
compass-head-mandates = Projects with a mandate
compass-head-inside = Decisions inside the mandate
compass-scan = Self-scan
compass-scan-text = Ten questions about how things go at your firm now. The answers give a starting point until there is enough to count; of each person the last time counts.
compass-scan-fill = Fill in the self-scan
compass-scan-tight = Sales
compass-scan-loose = Projects
compass-scan-not = not at all
compass-scan-entirely = entirely
compass-scan-keep = Keep
compass-question-1 = We can say in one sentence who our core customer is.
compass-question-2 = Everyone who sells uses that same sentence.
compass-question-3 = Before we make a proposal we know whether it is a core customer.
compass-question-4 = Whoever just misses is always dealt with in the same way.
compass-question-5 = We say no to work from those who do not suit us, also when it is quiet.
compass-question-6 = A team knows at the start which result the customer wants to see.
compass-question-7 = Within agreed margins the team decides by itself, without asking.
compass-question-8 = We steer on results and not on tasks or hours.
compass-question-9 = What a team learns on the way changes the plan, together with the customer.
compass-question-10 = We know of every customer whether it would recommend us.
said-scan-kept = Kept
event-self-scan-made = Self-scan filled in

# The common thread.
loop-tab-thread = Common thread
loop-tab-backtest = Backtest
loop-tab-sharpen = Sharpen
thread-question = What do the projects that hit the bullseye share that the others do not?
thread-signal = There is a common thread
thread-no-signal = No common thread: these traits do not matter
thread-not-yet = Not yet to say
thread-counted = { $hits } of { $of } came out well (90%: { $range }).
thread-none-yet = Of no project is it known yet what came of it.
thread-needed = { $n ->
    [one] It takes at least 1 more closed project before we say anything about this.
   *[other] It takes at least { $n } more closed projects before we say anything about this.
}
thread-needed-customers = { $n ->
    [one] It takes at least 1 more project of another customer.
   *[other] It takes at least { $n } more projects of other customers.
}
thread-one-customer = { $rows } projects are of { $largest }; { $count ->
    [one] that one customer weighs
   *[other] the { $count } customers together weigh
} as { $effective }. So this past says nothing about customers.
thread-unknown = { $n ->
    [one] Of 1 project the outcome is not known; it does not count.
   *[other] Of { $n } projects the outcome is not known; they do not count.
}
thread-own = Your own closed projects.
thread-validated = Tested on { $n } projects that the model had not seen ({ $scheme }): it ranks a good project above a bad one in { $auc } of the cases (90%: { $range }; a coin gets 50%). Error (Brier) { $brier }, against { $base } without traits.
thread-scheme-time = the later ones predicted from the earlier
thread-scheme-grouped = projects of one customer kept together
thread-draft = A profile, proposed
thread-draft-text = From what the good projects share a profile was made. You make it a draft; then you write the sentence about the core customer and a second person publishes it, or not. It separates this past better than it will separate new customers.
thread-draft-make = Make a draft
thread-draft-file = The proposal as a profile file
thread-draft-name = Draft from the past
thread-draft-statement = Draft: write here in one sentence who the core customer is.
thread-traits = The traits
thread-traits-file = What was known beforehand, beside what came out.
thread-traits-text = What was known when the customer went through the gate, beside what came out.
thread-trait = Trait
thread-with = Good, with
thread-without = Good, without
thread-way = Goes together with
thread-more = good more often ({ $chance } sure)
thread-less = good less often ({ $chance } sure)
thread-effect-head = Effect (90%)
thread-effect = { $effect } ({ $low } to { $high })
thread-against = against { $what }
thread-per = per { $unit }
thread-traits-note = For a number ‘with’ is the upper half. The effect is in log odds, with the other traits equal, and drawn to zero; 0 is no effect. The more traits, the sooner one stands out by chance.
thread-more-found = What else stands out
thread-shift = { $what }: likely, size unknown. Actual divided by planned: { $better }, { $worse }.
thread-side = ‘{ $word }’ in the middle { $median }
thread-drift-outcomes = The world changed: before { $day } { $early } came out well, since then { $late }.
thread-drift-moved = Other customers come to the door: { $what } went from { $early } before { $day } to { $late }.
thread-drift-turned = This works another way now: the effect of { $what } went from { $early } before { $day } to { $late }.
thread-not-used = What was not used
thread-suspects = Suspect, and so left out:
thread-tells = Gives the outcome away by itself ({ $area }); probably only known afterwards.
thread-filled-in = Filled in only where it went one way ({ $area }); probably only known afterwards.
thread-named = Is called ‘{ $word }’, and so was only known afterwards.
thread-follows = Follows ‘{ $column }’, which was only known afterwards.
thread-left-out = Nothing can be learned from:
thread-left-out-empty = empty
thread-left-out-constant = hardly varies
thread-left-out-text = too many different texts
thread-left-out-running-number = running number
thread-left-out-day = date
thread-left-out-ambiguous = numbers that can be read in two ways
thread-caveat = It goes together; that it is the cause is not said here. About those who never became a customer this says nothing.
thread-file-text = Too few projects of your own yet, or a past in another system? Lay a file of earlier projects along the same yardstick.
problem-past-too-long = The file has more than { $detail } rows. The commands ‘losvast thread’ and ‘losvast backtest’ take more.
problem-no-signal = There is no common thread now to make a draft of.

# A past in a file.
past-other = Another past
past-choose = Choose a file
past-file = File
past-file-hint = CSV or XLSX, a row for each project, with column names above. At most { $most } MB.
past-outcome = When did a project go well?
past-outcome-hint = Fill in what your file has, with the names of its columns. All that you fill in must be good.
past-good-column = Column with the outcome
past-good-values = What is good in it
past-commas = With a comma between them, such as: won, yes
past-planned-cost = Column with budget
past-actual-cost = Column with spent
past-within-cost = May be above by
past-planned-end = Column with promised day
past-actual-end = Column with day of delivery
past-within-days = May be later by
past-days = days
past-enthusiasm = Column with the customer's score
past-enthusiastic-from = Good from
past-enthusiastic-hint = Empty is 9.
past-started-on = Column with the start
past-started-hint = Then we test on what came later.
past-id = Column with the customer
past-id-hint = Then rows of one customer stay together.
past-ignore = Columns that are left out
past-ignore-hint = What was only known afterwards.
past-as-file = Rather as an outcome file
past-outcome-file = Outcome file (TOML)
past-outcome-file-hint = With something here, the fields above do not count. It can be like this, as for the command ‘losvast thread’:
past-example = started_on = "Start"
    id = "Customer"
    good = {"{"} column = "Status", values = ["Won"] {"}"}
    # or: planned_cost = "Estimate", actual_cost = "Spent", within_cost = 1.10
past-decimal = Decimal sign
past-order = Day and month
past-found-out = Find out
past-comma = Comma (1,5)
past-point = Point (1.5)
past-dmy = Day first
past-mdy = Month first
past-look = Look
past-kept-nothing = Nothing of the file is kept.
past-read = { $n ->
    [one] 1 row read.
   *[other] { $n } rows read.
}
past-merged = { $n ->
    [one] 1 row was there twice and counts once.
   *[other] { $n } rows were there twice and count once.
}
past-refused = { $n ->
    [one] 1 row could not be read and does not count.
   *[other] { $n } rows could not be read and do not count.
}
past-row = Row { $row }, { $column }: { $reason }

# The backtest.
backtest-question = What would this profile have said, and what came of those projects?
backtest-version = Profile
backtest-show = Look
backtest-published = { $name }, version { $n }
backtest-draft = { $name }, version { $n } (draft)
backtest-no-profile = No profile yet
backtest-no-profile-text = With a profile you can look back: who would have been core, who would have been declined, and what came out?
backtest-good = Came out well
backtest-cohorts = What came out, by what the profile would have said
backtest-none-declined = This profile would have declined none of these projects.
backtest-declined = This profile would have declined { $n } of { $of ->
    [one] 1 project
   *[other] the { $of } projects
}. Came out well among those: { $good } (90%: { $range }).
backtest-file-text = Lay this profile along a past in a file.

# Sharpen.
sharpen-question = Does every criterion of the profile matter?
sharpen-of = { $name }, version { $n }.
sharpen-signal = The criteria go together with a bullseye
sharpen-no-signal = The criteria do not go together with a bullseye
sharpen-proposed = Proposed changes
sharpen-nothing = There is nothing to propose now: the past does not contradict the weights and bounds, or there are too few projects yet to see it.
sharpen-heavier = { $what } weighs more: from { $from } to { $to }
sharpen-lighter = { $what } weighs less: from { $from } to { $to }
sharpen-take_in = { $what }: those who narrowly missed it belong from now on. Good: { $met } who met it, { $narrow } who narrowly missed it.
sharpen-leave_out = { $what }: narrowly missing it counts as missing it from now on. Good: { $met } who met it, { $narrow } who narrowly missed it.
sharpen-draft = Make a draft
sharpen-draft-note = A second person publishes it, or not.
said-sharpened = Draft made. See what it changes.
sharpen-criteria = Each criterion
sharpen-criteria-text = Bullseyes, by how the customer did on the criterion when it went through the gate.
sharpen-criterion = Criterion
sharpen-weight = Weight
sharpen-met = Met
sharpen-narrow = Narrowly missed
sharpen-missed = Missed
sharpen-unknown = Unknown
sharpen-hardly-varies = not yet to say: hardly varies
sharpen-note = Whoever missed it was mostly declined and has no outcome: so of a must there is often nothing to see. A weight moves no further than the nearest end of the interval.
sharpen-no-profile-text = Publish a profile; once projects have closed, this shows which criterion matters.

# The report: what the pages of the loop say, for a meeting.
loop-tab-report = Report
report-title = The loop on paper
report-question = Four pages for the meeting of the management. Each figure is that of the page it comes from.
report-made = Made on { $day }
report-foot = Report of { $firm }. Figures with a 90% interval.
report-download = Download as PDF
report-exceptions-question = What did the exceptions cost?
report-beside-core = Beside the core customers
report-more = And { $n } more; all of them are on the page of the loop.
report-conditions-note = Exploratory. Of projects that still run we only count whether a condition was set and kept.
report-forecast = Forecast
report-interval-note = A bullseye: super-enthusiastic, within the agreed time and money, and each must accepted. The bar is a 90% Jeffreys interval.
