# The profile editor: the form, and what difference it makes.
problem-not-a-whole-number = ‘{ $detail }’ is not a whole number.
editor-views = How you edit the profile
editor-form = As a form
editor-file = As a file
editor-statement-hint = In one sentence, about a person who buys: who is it, and what troubles them?
editor-words = { $n } of { $most } words
editor-words-live = # of @ words
editor-not-customer-hint = Whom do you turn down, even if they are keen?
editor-criteria-hint = How do you recognise the core customer? They are asked in this order.
editor-add = Add a criterion
editor-unnamed = Criterion { $n }
editor-weighs = weighs { $weight }
editor-label-nl = Name in Dutch
editor-label-en = Name in English
editor-question-nl = Question in Dutch
editor-question-en = Question in English
editor-must-hint = Whoever misses it is out.
editor-from = Wanted from
editor-to = Wanted up to
editor-open-end = Empty means no limit.
editor-near-from = Near from
editor-near-to = Near up to
editor-near-band-hint = The near band lies around what is wanted. On a side that has none, repeat the limit; empty means no limit here too.
editor-system = Classification
editor-codes-hint = One a line: a code (46.6), a range (31-33) or a letter (C).
editor-lines-hint = One a line.
editor-options = Other answers
editor-options-hint = Offered in the list, and count as a no.
editor-no-near = none
editor-anchors = What each step means
editor-anchor-nl = Step { $step } in Dutch
editor-anchor-en = Step { $step } in English
editor-more = Evidence, freshness, conditions and columns
editor-evidence = Evidence
editor-evidence-hint = Where can it be seen?
editor-fresh = Stays fresh (days)
editor-fresh-hint = After that it is unknown again. Empty keeps it for ever.
editor-conditions = Conditions for a near miss
editor-conditions-hint = One a line. Whoever proposes a near-miss case chooses from these.
editor-columns = Column names in files
editor-columns-hint = One a line, as they stand above a column.
editor-key = Key
editor-key-hint = The facts hang on it. Change it only when you ask something else.
editor-up = Move { $label } up
editor-down = Move { $label } down
editor-remove = Remove { $label }
editor-core-hint = Fit from 0 to 100.
editor-near-hint = Below this one is out.
editor-max-narrow-hint = So many musts may be narrowly missed.
editor-quota = Room for near misses (%)
editor-quota-hint = Of the opportunities won in 12 months.
editor-min-free-hint = Also when little was won.
editor-approval-days = An approval holds (days)
editor-approval-hint = After that it lapses.
editor-decide-within = Decide within (working days)
editor-decide-hint = After that it is overdue, and shows it.
editor-credit = What a win counts for towards the target (%)
editor-credit-core = Core customer
editor-credit-near = Near miss
editor-credit-exception = Exception
editor-remarks = Remarks (#) in the file do not stay when you save from the form.

# What difference it makes.
what-if = What difference does it make?
what-if-ask = Work it out
what-if-asked-hint = See before you save who gets another verdict, how the fit is distributed, and what this profile would have said of the past.
what-if-failed = It cannot be worked out just now. What you typed is still there.
what-if-stuck = { $n ->
    [one] 1 thing is not right yet; then it is worked out.
   *[other] { $n } things are not right yet; then it is worked out.
}
what-if-open = { $n ->
    [0] None of the { $of } open opportunities would get another verdict.
    [one] 1 of the { $of } open opportunities would get another verdict. It keeps the version that it began with.
   *[other] { $n } of the { $of } open opportunities would get another verdict. They keep the version that they began with.
}
what-if-move = From → to
what-if-becomes = becomes
what-if-companies = Companies
what-if-opportunities = Open opportunities
what-if-has-open = { $n ->
    [one] 1 open opportunity
   *[other] { $n } open opportunities
}
what-if-fit = fit { $from } becomes { $to }
what-if-turn = { $what }: { $from } → { $to }
what-if-more = { $n ->
    [one] and 1 more
   *[other] and { $n } more
}
what-if-met = met
what-if-narrow = near
what-if-missed = missed
what-if-unknown = unknown
what-if-not-asked = not asked
what-if-distribution = Distribution of fit
what-if-distribution-says = What is not known yet counts as missed here.
what-if-fit-low = Fit
what-if-then = By this profile
what-if-now = Now
what-if-near-from = near { $from }
what-if-core-from = core { $from }
what-if-past = What would it have said of the past?
what-if-no-past = There is no closed project yet to hold it against.
what-if-would-be = Would have been
what-if-facts-gate = { $n ->
    [one] 1 project is judged on the facts of when it went through the gate.
   *[other] { $n } projects are judged on the facts of when they went through the gate.
}
what-if-facts-signing = { $n ->
    [one] 1 on the facts at signing.
   *[other] { $n } on the facts at signing.
}
what-if-facts-today = { $n ->
    [one] 1 came from no opportunity and is judged on the facts of today.
   *[other] { $n } came from no opportunity and are judged on the facts of today.
}
what-if-together = The verdict does or does not go together with the outcome; that it is the cause is not said here.

# What a new profile begins from.
starter-lead = Choose what lies nearest to you. Then make it your own; nothing is saved yet.
starter-automation = Automation or engineering firm
starter-automation-text = For those who do projects at firms that make things.
starter-software = Software house
starter-software-text = For those who build to measure and maintain it for years.
starter-agency = Agency
starter-agency-text = For those who work on brand, design or campaign.
starter-blank = Blank
starter-blank-text = With one criterion that nearly everybody asks, and the standard for the rest.
starter-blank-name = Our core customer
starter-past = From finished projects
starter-past-text = Give a list of what you did before, with what came of it. Losvast proposes a profile from it.
starter-file = From a file
starter-file-text = A profile file (.toml) of somebody else, or one that you downloaded here.
