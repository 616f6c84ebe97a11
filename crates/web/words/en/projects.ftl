# Delivery: projects, promise, results, mandate, check-in, forecast, insight, decision, deviation, escalation, closing.
projects-title = Projects
hours = { $n ->
    [one] 1 hour
   *[other] { $n } hours
}
unit-hours = hours
unit-days = days
unit-percent = %
unit-score = of 10
days-late = { $n ->
    [one] 1 day later
   *[other] { $n } days later
}
days-early = { $n ->
    [one] 1 day earlier
   *[other] { $n } days earlier
}
days-on-time = exactly on time

# The steering board
board-views = Which projects
board-running = Running
board-closed = Closed
board-lead = { $n ->
    [0] Nothing under way yet.
    [one] 1 running project
   *[other] { $n } running projects; the likeliest to leave its mandate comes first
}
board-closed-lead = { $n ->
    [0] Nothing closed yet.
    [one] 1 closed project
   *[other] { $n } closed projects, the last one first
}
board-none = No running projects yet
board-none-text = A project begins with a won opportunity: what was agreed there is filled in. A project team only sees its own projects here.
board-none-closed = Nothing closed yet
board-none-closed-text = Projects that were finished or stopped come here. Both count.
board-project = Project
board-leaving = Chance to leave mandate
board-results = Results
board-enthusiasm = Enthusiasm
board-stand = Last check-in
board-outside = outside their mandate
board-attention = on the edge
board-inside = inside their mandate
board-without-mandate = without a mandate
board-waiting = waiting for customer or director
board-accepted = { $n } of { $of } accepted
board-agreed = agreed { $what }
board-sold = sold { $what }
board-budget = budget { $what }
board-p80-day = 80% chance: by { $day }
board-p80-amount = 80% chance: at most { $amount }
board-no-mandate = no mandate yet
board-no-score = not asked yet
board-begins = begins { $day }
board-overtaken = forecast overtaken
board-no-stand = no check-in yet
board-offer = waiting for the customer
board-escalation = to decide: { $day }
board-escalation-late = { $n ->
    [one] decision 1 day late
   *[other] decision { $n } days late
}
board-options = options: { $day }
board-options-late = { $n ->
    [one] options 1 day late
   *[other] options { $n } days late
}
escalation-never-decided = never decided
board-explained = The chance follows from the last forecast. There are no tasks, hours or phases here: those are the team's own.

# Starting
project-new = Start a project
project-new-lead = For { $company }. What was agreed at the sale is filled in.
project-start = Start the project
project-name = Name
project-kind = Kind of project
project-kind-hint = To compare it with earlier projects of the same kind.
project-started-on = Start
project-lead = Project lead
project-led-by = led by { $name }
project-undelivered = The pulse to { $name } was not delivered.
project-unmeasured = The question about the value to { $name } was not delivered.
project-undelivered-mend = Mend the address
project-team = Team
project-team-hint = Whoever is here sees the project and the sale that led to it.
project-about = About this project
project-sale = Sale
project-to-sale = To the sale
project-exception = Exception
project-near = Near miss
project-closed = Closed
particulars-title = Project details
particulars-edit = Change project details
choose-lead = Where does this project begin?
choose-won = Won and not started yet
choose-won-none = No won opportunity waits for a project.
choose-by-hand = A project of the past
choose-by-hand-text = Entering finished projects pays: from four onwards the forecast uses your own experience.
choose-search = Find the customer
choose-none-found = Search by part of the name, or add the company first.

# Promise
promise-first = The first promise
promise-first-text = This is what was sold. It is never overwritten; a later promise only comes beside it, by the customer's word.
promise-sold = Sold
promise-agreed = Agreed now
promise-agreed-version = { $n ->
    [one] Agreed now
   *[other] Agreed now (version { $n })
}
terms-finish = Finished on
terms-budget = Budget
terms-hours = Hours
budget-either = Money, hours or both.
budget-either-hours = Hours only? Then leave the budget empty.
terms-price = Price for the customer
terms-results = Results
terms-results-hint = Write what is true when it is done. A share left empty takes an equal part of what is left.
result-statement = What is true when it is done?
result-seen-by = How does the customer see that?
result-need = A must?
result-share = Share
need-must = Must be there
need-flexible = May give way
compared-title = The promise, then and now
compared-forecast = Forecast
compared-became = Came to
compared-p80 = 80% chance: { $what }
compared-stopped = stopped on { $day }
offer-waits = Version { $version } waits for the customer's word
offer-waits-text = Proposed: finished on { $day }. Offered by { $who }, { $when }. Until the customer confirms, the current promise holds.
offer-by-link = The customer confirms through its link. If it has none yet, you make it at ‘The customer’.
offer-withdraw = Withdraw the proposal
offer-objection = { $name } does not agree yet, { $when }
offer-waiting = waiting for the customer
offer-agreed = agreed by the customer
offer-withdrawn = withdrawn

# The answer
answer-finish = { $chance } chance: finished by
answer-finish-agreed = { $chance } chance to make the agreed day
answer-promised = Sold and agreed: { $sold }
answer-promised-both = Sold: { $sold } · agreed now: { $agreed }
answer-track = { $of ->
    [one] Our 80% for the finish held in { $held } of 1 project ({ $range }), counted from the first check-in.
   *[other] Our 80% for the finish held in { $held } of { $of } projects ({ $range }), counted from the first check-in.
}
answer-overtaken = Forecast of the finish
answer-overtaken-value = overtaken
answer-overtaken-text = The expected day has passed. Take stock.
answer-effort = { $chance } chance: costs at most
answer-effort-agreed = { $chance } chance to stay within { $budget }
answer-mandate = Mandate
answer-leaving = { $chance } chance to leave it
answer-left = what was measured is past the limit
answer-no-mandate = None
answer-no-mandate-text = Without a mandate the team does not know what it decides itself.
answer-results = Results
answer-done = { $share } of the work delivered
changed-title = What changed, and why
changed-none = Nothing has changed since the start.
changed-finish = Finished (80% chance): from { $from } to { $to }.
changed-effort = Cost (80% chance): from { $from } to { $to }.
changed-first-stand = For the first time the team's own stand counts, with what is known from own projects, in place of the promise alone.
changed-first-stand-alone = For the first time the team's own stand counts, in place of the promise alone.
changed-promise = New promise, version { $version }: finished on { $day }, was { $before }.
changed-decided = Decided: { $choice }
changed-left = Outside the mandate: { $aspects }
changed-escalated = Laid before the sponsor: { $cause }
changed-ruled = { $who } decided: { $choice }
changed-objection = { $name } does not agree with the offer yet.
mandate-ours = Is it still ours?
mandate-became = What it came to, against the mandate
mandate-said-inside = Yes: everything stays inside the mandate.
mandate-said-attention = Yes, but only just.
mandate-said-outside = No: it passes a limit of the mandate.
mandate-said-unknown = Too early to say.
fit-hidden = The fit stays hidden from whoever works on the project, until the customer had its last word at the finish.
answer-stand = By the check-in of { $day }.
answer-begins = Begins on { $day }; there is nothing to check in on until then.
answer-no-stand = There is no check-in yet: this follows from the promise alone.
basis-own = { $n ->
    [one] Based on 1 finished project of our own.
   *[other] Based on { $n } finished projects of our own.
}
basis-own-kind = Based on { $n } finished projects of our own, { $kind } of them of this kind.
basis-outside = { $n ->
    [0] Too few projects of our own (0 of 4): based on how it went at other firms. Finished projects can be imported.
   *[other] Too few projects of our own ({ $n } of 4): based on how it went at other firms. Finished projects can be imported.
}
stand-none = This project has run for over ten days without a check-in. The first takes less than a minute.
stand-old = The last check-in is more than ten days old. A new one takes less than a minute.

# From what is done and spent
expected-title = For comparison: another way of reckoning
expected-beside = The forecast above starts from what the team says is still needed; the mandate and the board go by that too. This one only looks at what is done and what that took.
expected-whole = { $share } is delivered. Reckoned so, the whole comes to { $amount }. For four in five earlier projects that were as far, { $enough } would have been enough.
expected-whole-few = { $share } is delivered. Reckoned so, the whole comes to { $amount }. How far that can be off cannot be said: too few projects ({ $n } of { $need }).
expected-pace = If the rest goes at the pace so far, it will be { $amount }.
expected-nothing-spent = Nothing was spent yet, so there is no pace: n/a. Has work begun? Say at the check-in what it took, or import the hours.
expected-nothing-done = No result is delivered yet, so there is no pace: n/a. Is something done? Mark it as delivered at the check-in.
expected-scope-grows = Work comes in faster than it goes out: since the check-in before, { $amount } was spent, and no less is left to do. Is it more work than was promised? Write down what you know now; then the promise can change with the customer.
expected-finish = If the rest goes as planned, it is finished on { $day }.
expected-history = Of our finished projects four in five took at most { $share } of what was promised first.

# Mandate
aspect-time = Time
aspect-money = Money
aspect-scope = Results in time
aspect-quality = Customer's score
aspect-quality-hint = The last score of the pulse, from 0 to 10.
aspect-benefits = Value for the customer
aspect-benefits-hint = How much of the expected improvement was measured.
aspect-risk = Risk
aspect-risk-hint = The chance to leave the margin of time or money.
aspect-unmeasured = not measured yet
stand-inside = inside
stand-attention = on the edge
stand-outside = outside
stand-unknown = not known yet
mandate-title = The team's mandate
mandate-lead = Inside these margins the team decides itself. No approval is involved.
mandate-do = Give this mandate
mandate-edit = Change the mandate
mandate-give = Give a mandate
mandate-target = Target: { $what }
mandate-suggested-prior = The suggestion rests on the general starting point, not on projects of your own. With it the project stays inside its mandate with an 80% chance.
mandate-suggested-own = { $n ->
    [one] The suggestion rests on one finished project of your own. With it the project stays inside its mandate with an 80% chance.
   *[other] The suggestion rests on { $n } finished projects of your own. With it the project stays inside its mandate with an 80% chance.
}
mandate-days-after = days later
mandate-percent-over = % over
mandate-percent-missing = % may be missing
mandate-to = Target
mandate-margin = Margin
mandate-limit = Limit of the mandate
mandate-to-limit = limit { $limit }
mandate-given = Given by { $who }, { $when }

# Check-in
check-in-title = Check in
check-in-new = Check in
check-in-do = Record the check-in
check-in-since = The last one was { $day }. Everything stands as it did; change what is different.
check-in-first = The first check-in. The promise is filled in; change what is different.
check-in-last = Last check-in
check-in-on = As of
check-in-spent-cents = Spent so far
check-in-spent-hours = Hours so far
check-in-to-go = What is still needed
check-in-to-go-hours = Hours still needed
check-in-hours-apart = Do you keep the hours apart?
check-in-to-go-hint = Low: when all goes well. High: when a good deal goes wrong.
check-in-by-key = Slide or type. The arrow keys take an amount up or down in steps; with Shift ten times as far.
check-in-said = Last time: { $said }
check-in-doubt = Low and high
check-in-doubt-hint = No need: they move along with what you say above, as long as you leave them alone.
check-in-finish = When it is finished
check-in-finish-hint = Your own estimate. The forecast works out the chance.
check-in-results = What moved?
check-in-results-hint = On the left you are still finding out how, on the right you are making.
check-in-note = In one sentence
check-in-note-hint = What should somebody else know now?
check-in-day = Day of the check-in
check-in-day-hint = On this day the project lead gets a mail, unless somebody has just checked in.
weekday-monday = Monday
weekday-tuesday = Tuesday
weekday-wednesday = Wednesday
weekday-thursday = Thursday
weekday-friday = Friday
weeks-title = Check-ins by week
weeks-day-monday = Every Monday.
weeks-day-tuesday = Every Tuesday.
weeks-day-wednesday = Every Wednesday.
weeks-day-thursday = Every Thursday.
weeks-day-friday = Every Friday.
weeks-skipped = { $n ->
    [0] No week was skipped.
    [one] One week was skipped.
   *[other] { $n } weeks were skipped.
}
weeks-earlier = { $n ->
    [one] One earlier week
   *[other] { $n } earlier weeks
}
week-checked = Week { $n }
week-skipped = No check-in in week { $n }
# The steering board from week to week
steered-title = Since last week
steered-since = Only what changed since Monday { $day }.
steered-none = Nothing changed
steered-none-text = There is nothing new to tell of any project.
steered-entered = New on the board
steered-began = Began
steered-standing = Mandate: was { $from }, now { $to }
steered-standing-now = Mandate: now { $to }
steered-finish = Finish (80% chance): was { $from }, now { $to }
steered-score = The customer scored us { $score }
week-mail-subject = { $n ->
    [one] Last week: news of one project
   *[other] Last week: news of { $n } projects
}
week-mail-lead = This is what changed in the week of { $from } to { $to }.
week-mail-more = { $n ->
    [one] And one more project. All of it is on:
   *[other] And { $n } more projects. All of it is on:
}
week-mail-board = The whole steering board:
week-mail-off = You get this mail when there is something to tell on Monday. Switch it off in your own settings: { $link }
mail-greeting = Hello { $name },
check-in-mail-subject = Where does { $project } stand?
check-in-mail-asks = Today is the day to check in on ‘{ $project }’ (customer: { $company }). It takes less than a minute.
check-in-mail-last = The last one was of { $day }.
check-in-mail-none = Nobody has checked in yet.
check-in-mail-off = You get this mail because you lead the project. Switch it off in your own settings: { $link }
range-low = Low
range-likely = Likely
range-high = High
range-early = Early
range-late = Late

# Charts
chart-table = Figures in a table
cone-title = Forecast of the finish
cone-lead = Worked out anew at every check-in
cone-p50 = 50% chance
cone-p80 = up to 80% chance
cone-p85 = 85% chance
cone-chance = chance of the agreed day
cone-says = { $on }: 50% chance of { $p50 }, 80% of { $p80 }
burn-up-title = Spent and still needed
burn-up-lead = Does the estimate of the whole grow as money is spent?
burn-up-none = To be seen after the first check-in.
burn-up-spent = spent
burn-up-whole = the whole, as estimated then
burn-up-budget = budget
burn-up-earned = worth of what was delivered
burn-up-says = { $on }: { $spent } spent, the whole estimated at { $whole }
fever-title = Margin against progress
fever-lead = Is the margin used up faster than the work gets done?
fever-none = To be seen once there is a check-in, and a mandate with a margin in time or money.
fever-done = share of the effort that lies behind
fever-time = margin of time
fever-money = margin of money
fever-hours = margin of hours
fever-whisker = last stand: from 50% to 80% chance
fever-even = margin and work in step
fever-taken = { $p50 }, 80% chance: at most { $p80 }
fever-says = { $on }: { $done } behind. Taken of the margin of time: { $time }. Of the margin of money or hours: { $money }.
axis-thousands = €{ $n }k
hill-title = Results on the hill
hill-lead = Up: finding out. Down: making.
hill-up = Finding out
hill-down = Making
hill-place = Place (0–100)

# Results
result-title = Result
result-open = open
result-delivered = delivered
result-accepted = accepted
result-place = Place on the hill
result-place-do = Put it there
result-deliver = Delivered
result-deliver-text = The team says it is there. Then it is the customer's word.
result-deliver-do = This is delivered
result-accept = The customer accepts this
result-accept-do = Record it
result-accept-short = Accept
result-accepted-by = Who at the customer said so?
result-accepted-by-hint = The customer can also say so itself, through its own link.
result-accepted-name = accepted by { $name }
result-delivered-on = delivered { $day }
result-move-short = Move
result-take-back = Not there after all
result-is-accepted = The customer accepted this result.

# Insight and decision
insights-title = Insights and decisions
insights-none = No new insight yet. It will come: one always learns on the way.
insight-title = New insight
insight-new = New insight
insight-lead = Four fields will do. What you learn is no fault in the plan.
insight-do = Record and decide
insight-change = What changed?
change-knowledge = Knowledge
change-knowledge-hint = We know something that we did not know.
change-experience = Experience
change-experience-hint = We did it and saw how it went.
change-technique = Technique
change-technique-hint = The technique offers or refuses something.
change-customer = Customer
change-customer-hint = The customer changed, or what it wants did.
insight-thought = What did we think?
insight-think-now = What do we think now?
insight-days = Effect on time
insight-days-hint = Earlier? Put a minus before it.
insight-cents = Effect on money
insight-more = Effects on money, hours, value and results
insight-hours = Effect on hours
insight-value = Effect on value
insight-results = Effect on results
insight-superseded = corrected
insight-correct = Correct
decision-title = Decision
decision-new = Decide
decision-do = Record the decision
decision-later = Later
decision-options = What could we choose?
decision-options-hint = Mark the one that it will be.
decision-option = Option
decision-choose = We choose this
decision-choice = Chosen
decision-reason = Why?
decision-sponsor = Who on the sponsor's side decided too?
decision-sponsor-hint = Only needed outside the mandate.
decision-sponsor-asked = Outside the mandate that side decides too.
decision-with = together with { $name }
decision-touches = This touches the promise
decision-touches-hint = A new version then goes to the customer, with this insight, your choice and the reason as they stand here. It holds only once the customer confirms it through its link.
reach-inside = Inside the mandate
reach-inside-text = You decide this yourselves. Recording it will do.
reach-inside-over = This decision is yours, but the project is past a limit already
reach-inside-over-text = The decision itself asks nothing of what is used up. Where the forecast went past the limit it changes nothing: that is for the sponsor's side to decide.
reach-outside = Outside the mandate
reach-outside-text = Here the sponsor's side decides too. Name who.
reach-no-mandate = No mandate
reach-no-mandate-text = There is no mandate to stay inside of. You can still record it.
room-days = { $n ->
    [0] no day of slack left
    [one] 1 day of slack left
   *[other] { $n } days of slack left
}
room-days-short = { $n ->
    [one] 1 day past the limit already
   *[other] { $n } days past the limit already
}
room-amount = { $amount } of room left
room-amount-short = { $amount } past the limit already
room-p80 = With 80% chance:

# Deviation
deviations-title = Deviations from the pattern
deviations-none = None. You may always deviate; say beforehand what you expect of it.
deviation-title = Deviate from the pattern
deviation-new = Deviate
deviation-lead = Nobody has to sign for this. Say what you expect, so that we know later whether it helped.
deviation-do = Record the deviation
deviation-what = What do we do differently?
deviation-why = Why?
deviation-expected = What do we expect of it?
deviation-expects = Expected: { $what }
judgement-title = Did it help?
judgement-new = Did it help?
judgement-helped = Did it help?
judgement-seen = How could you tell?
helped-yes = it helped
helped-no = it did not help
helped-unclear = cannot say

# Escalation
escalations-title = Escalations
escalation-title = Escalate
escalation-new = Escalate
escalation-lead = The project passes a limit of the mandate. The sponsor's side decides within five working days.
escalation-lead-opened = The project passed a limit of the mandate. The sponsor's side decides by { $day }; you say what can be done.
escalation-lead-early = The project is about to pass a limit of the mandate. You may put it forward already; the sponsor's side then decides within five working days.
escalation-do = Put it forward
escalation-lay = Put your options forward
escalation-early = Escalate already
escalation-opened-text = This is no longer the team's alone. Put your options forward by { $options }. The sponsor's side decides by { $day }.
escalation-waits = A choice lies with the sponsor
escalation-ruled-next = Does this decision change the promise? Write down what you know now; then the customer can agree to a new version.
escalation-by-itself = opened by itself
escalation-no-options = The team has not put options forward yet.
escalation-has-lapsed = lapsed: back inside the mandate on { $day }
escalation-aspects = Is about
escalation-asked = The project is outside the mandate
escalation-asked-text = This is no longer the team's alone. Put the choice forward, with your advice.
escalation-again = On { $day } { $who } decided: ‘{ $choice }’. If it gets worse than it was then by more than the margin, another escalation opens by itself. Put it forward again before that if the decision is not enough.
escalation-cause = Cause
escalation-options = What can be done?
escalation-options-hint = One option a line.
escalation-consequence = What happens if we do nothing?
escalation-advice = The team's advice
escalation-advised = Advice: { $advice }
escalation-due = To be decided by
ruling-title = Decision on the escalation
escalation-mail-subject = To decide: { $project }
escalation-mail-says = { $who } lays a choice about ‘{ $project }’ (customer: { $company }) before you: the project passes a limit of the mandate. Decide by { $day }.
escalation-opened-mail-subject = Outside the mandate: { $project }
escalation-opened-mail-says = By the last forecast ‘{ $project }’ (customer: { $company }) is outside the mandate. It is about:
escalation-opened-mail-lead = Put forward what can be done, with your advice, by { $options }. The sponsor's side decides by { $day }.
escalation-opened-mail-sponsor = { $who } puts forward what can be done by { $options }. Decide after that, by { $day }; until there is something to choose, you need do nothing.

# Conditions and value
condition-is-open = open
condition-is-met = Met
condition-is-broken = Broken
value-title = Value for the customer
value-by = To be measured on
value-measured-by = Measured by
value-from-to = From now to then
value-reached = { $share } of the improvement
value-not-agreed = The customer has not confirmed this yet.
value-agreed = Agreed: { $name }, { $day }
value-earlier = { $n ->
    [one] One earlier version
   *[other] { $n } earlier versions
}
value-version = Version { $n }
value-none = Nobody has written down what will be better for the customer.
value-by-link = Ask the customer through its link
value-first = Write it down
value-first-lead = What does the customer expect to be better, in its own words? It acknowledges that through its link.
value-new = New version
value-new-lead = What does the customer now expect to be better? The last version is kept. The customer acknowledges the new one through its link.
value-new-do = Record this version
measurement-title = Measure the value
measurement-new = Record a measurement
measurement-moment = When
measurement-figure = Measured
measured-underway = on the way
measured-finish = at the finish
measured-six-months-after = six months after

# Closing and outcome
closure-title = Close the project
closure-new = Close
closure-pulse = The last question to the customer goes out by itself: on the next working day, or two weeks after the one before. How it stands is told under ‘The customer’.
closure-pulse-by-hand = The last question to the customer does not go out by itself here. Ask the pulse yourself after closing, under ‘The customer’.
closure-lead = Finished or stopped: both are outcomes, and both count.
closure-do = Close the project
closure-ending = How did it end?
closure-why = Why was it stopped?
closure-ended-on = Ended on
closure-spent = Spent
closure-hours = Hours spent
closure-fixed = This fixes the outcome. Only what the customer answers at the finish is still added.
closure-learned = What we learned
closure-learned-hint = In one line, for whoever does something like it next.
closure-condition = What came of it?
closure-condition-open = Still open
closure-unaccepted = { $n ->
    [one] This must be there and is not accepted yet:
   *[other] These { $n } results must be there and are not accepted yet:
}
ending-finished = Finished
ending-finished-hint = What must be there is done, or as good as.
ending-stopped = Stopped
ending-stopped-hint = We did not go on.
bullseye = Bullseye
outcome-musts = What must be there
outcome-first = Against what was sold:
outcome-stopped-on = Stopped on
outcome-spent = Spent
outcome-over = against the agreed budget
outcome-above = { $amount } over
outcome-below = { $amount } under
outcome-exact = exact
outcome-margin = Margin
outcome-conditions = { $n } of { $of } met
outcome-closed = Ended on { $day }, closed by { $who }
outcome-fit = Fit at signing { $fit }

# Timeline
story-title = Timeline
told-on = On
told-number = No.
told-state = State
told-result = Result
told-condition = Condition
told-forecast = Forecast
told-in-the-way = What stands in the way
told-reach = Mandate
event-project-started = Project started
event-project-changed = Project details changed
event-project-closed = Project closed
event-project-mandate-set = Mandate given
event-promise-offered = New promise offered to the customer
event-promise-agreed = The customer confirmed the new promise
event-promise-withdrawn = Offered promise withdrawn
event-promise-doubted = The customer does not agree with the offered promise yet
event-result-moved = Result moved on the hill
event-result-delivered = Result delivered
event-result-taken-back = Result not there after all
event-result-accepted = Result accepted by the customer
event-checked-in = Checked in
event-insight-stated = New insight
event-decided = Decision taken
event-deviated = Deviated from the pattern
event-deviation-judged = Judged whether the deviation helped
event-escalated = Escalated
event-escalation-opened = Outside the mandate: escalation opened
event-escalation-widened = Something else left the mandate
event-escalation-lapsed = Back inside the mandate: escalation lapsed
event-escalation-decided = Escalation decided
event-value-measured = Value measured
event-enthusiasm-heard = The customer was heard

said-project-started = Project started
said-project-closed = Project closed
said-checked-in = Check-in recorded, forecast made
said-insight-stated = Insight recorded
said-decided = Decision recorded
said-offered = Decision recorded; it is the customer's move
said-withdrawn = Proposal withdrawn
said-deviated = Deviation recorded
said-escalated = Put forward to the directors
said-value-stated = Recorded; now it is the customer's turn
said-mandate-set = Mandate given
