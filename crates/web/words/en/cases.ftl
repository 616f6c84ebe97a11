# Near-miss cases and exceptions.
cases-title = Near misses
cases-lead = Whoever just misses gets a deliberate choice.
cases-waiting-you = { $n ->
    [0] Nothing waits for your decision.
    [one] 1 proposal waits for your decision.
   *[other] { $n } proposals wait for your decision.
}
cases-waiting = Needs attention
cases-to-decide = To decide
cases-all = All
cases-none = Nothing to do
cases-none-text = A near-miss case opens by itself when an opportunity that just misses comes to the gate.
case-kind = Kind
case-kind-near-miss = Near miss
case-kind-exception = Exception
case-state = State
case-state-open = Asks for a proposal
case-state-proposed = Waits for a decision
case-state-accepted = Approved
case-state-growing = Growing in
case-state-referred = Referred
case-state-declined = Declined
case-state-expired = Approval expired
case-state-lapsed = Ended without a decision
case-state-ran-out = Approval expired
case-overtaken = In the meantime this was decided, or something else was proposed. What you sent is not saved; this is what you wrote:
case-asks-open = This is a near miss. Propose what to do: accept on conditions, let it grow in, refer or decline.
case-asks-proposed = There is a proposal; a second person has to decide.
case-asks-accepted = This was approved.
case-asks-growing = This customer grows in.
case-back-on = The opportunity comes back by itself on { $day }.
case-asks-referred = This customer was referred.
case-asks-declined = This was declined.
case-asks-expired = The approval expired. Make a new proposal.
case-asks-lapsed = The opportunity was closed before this was decided.
case-open = To the case
case-missed = Missed
case-misses = { $n ->
    [one] 1 criterion
   *[other] { $n } criteria
}
case-no-misses = No criterion falls short.
case-due = Decide by
case-date = Date
case-overdue = overdue
case-own = by somebody else
case-late = { $n ->
    [one] 1 day late
   *[other] { $n } days late
}
case-owner = Owner
case-proposed-by = Proposed by
case-since = Waits since
case-back = comes back on { $day }
case-partner = Referred to { $partner }
case-ran-out = held until { $day }
case-until = valid until { $day }
exception-why = Why all the same?
case-what = What is missed?
case-rests = The verdict is now “{ $verdict }”. So this need not be decided.
miss-below = { $gap } too low
miss-above = { $gap } too high
treatment-accept = Accept on conditions
treatment-accept-hint = A second person decides. The conditions travel into the project.
treatment-grow = Let it grow in
treatment-grow-hint = Comes back by itself on a date.
treatment-refer = Refer
treatment-refer-hint = To a partner whom this customer suits better.
treatment-decline = Decline
treatment-decline-hint = The opportunity is closed, with your reason.
propose-title = What do you propose?
propose-again = Propose something else
propose-how = Treatment
propose-reason-hint = Why is this good for the customer and for us?
propose = Propose
conditions-title = Conditions
conditions-hint = At least one. Each has an owner and a date.
condition-number = Condition { $n }
condition-owner = Who sees to it
condition-due-on = At the latest
condition-open = open
condition-met = met
condition-broken = broken
decide-title = Your decision
decide-choice = Decision
decide = Decide
choose-approve = Approve
choose-approve-hint = Takes a place in the quota, and expires when nothing is signed in time.
choose-approve-exception = Does not count towards the target and stays visible on everything that follows from it.
choose-send-back = Send back
choose-send-back-hint = Not like this; the seller may propose something else.
choose-decline = Decline
choose-decline-hint = The opportunity is closed.
choice-approve = Approved
choice-send-back = Sent back
choice-decline = Declined
not-decide-role = An approver or a director decides.
not-decide-four-eyes = Somebody else has to decide: you are or were owner, seller or proposer.
not-decide-quota-full = The quota is full. There is room again when more is won or an approval expires.
quota-title = Quota of near misses
quota-taken = { $places ->
    [one] { $taken } of 1 place taken
   *[other] { $taken } of { $places } places taken
}
quota-wins = { $n ->
    [one] With 1 win in the last twelve months.
   *[other] With { $n } wins in the last twelve months.
}
field-treatment = Treatment
field-choice = Decision
field-expires-on = Valid until
field-recheck-on = Recheck on
field-partner = Partner
field-state = State
field-condition-state = State
field-condition = Condition
said-case-proposed = Proposed. A second person decides.
said-case-growing = Recorded. The opportunity comes back by itself.
said-case-referred = Referred and closed
said-case-approved = Approved
said-case-sent-back = Sent back to the seller

case-alike = Earlier cases like this one
case-alike-text = Missed the most of the same, and how it ended.
case-alike-proposed = Proposed
case-alike-shared = also missed: { $criteria }
